namespace OppTyped.LeadSquared;

/// <summary>How soon, how seldom and how irregularly is looked, in ticks.</summary>
/// <param name="Least">The shortest pause.</param>
/// <param name="Most">The longest.</param>
/// <param name="Random">Numbers from 0 to 1.</param>
internal sealed record PollPace(long Least, long Most, Func<double> Random)
{
    public long Longer(long pause) => Math.Min(2 * pause, Most);

    public long Shorter(long pause) => Math.Max(pause / 2, Least);

    /// <summary>The pause, a fifth more or less: what began together should not stay together.</summary>
    public long Jittered(long pause) => (long)(pause * (0.8 + (0.4 * Random())));
}

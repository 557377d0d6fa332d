namespace OppTyped.LeadSquared.Queue;

/// <summary>The shortest and longest pauses between polls, in ticks, and their jitter.</summary>
/// <param name="Least">The shortest pause.</param>
/// <param name="Most">The longest pause.</param>
/// <param name="Random">Returns random numbers from 0 to 1.</param>
internal sealed record PollPace(long Least, long Most, Func<double> Random)
{
    public long Longer(long pause) => Math.Min(2 * pause, Most);

    public long Shorter(long pause) => Math.Max(pause / 2, Least);

    /// <summary>Returns the pause plus or minus up to 20 %, so that polls that began together spread out.</summary>
    public long Jittered(long pause) => (long)(pause * (0.8 + (0.4 * Random())));
}

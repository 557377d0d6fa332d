namespace OppTyped.LeadSquared.Queue;

/// <summary>The shortest and longest pauses between polls, in ticks, and their jitter.</summary>
/// <param name="MinPause">The shortest pause.</param>
/// <param name="MaxPause">The longest pause.</param>
/// <param name="Random">Returns random numbers from 0 to 1.</param>
internal sealed record PollPace(long MinPause, long MaxPause, Func<double> Random)
{
    public long Increase(long pause) => Math.Min(2 * pause, MaxPause);

    public long Decrease(long pause) => Math.Max(pause / 2, MinPause);

    /// <summary>
    /// Increases or decreases the pause at random by up to 20 %. Otherwise, clients that started at the same time would continue
    /// to poll at the same time.
    /// </summary>
    public long AddJitter(long pause) => (long)(pause * (0.8 + (0.4 * Random())));
}

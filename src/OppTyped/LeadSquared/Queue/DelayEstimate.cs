namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Estimates how long recent updates took, so that polls do not start much too early. The estimate is kept slightly low: an early
/// poll costs one more call, but a late poll makes the caller wait longer.
/// </summary>
internal sealed class DelayEstimate(PollPace pace)
{
    // Older measurements say little about the present.
    private const long Memory = 5 * TimeSpan.TicksPerMinute;

    private long _estimate = pace.MinPause;
    private long _learntAt = long.MinValue / 2;

    public long GetEstimate(long now) => now - _learntAt > Memory ? pace.MinPause : _estimate;

    /// <summary>Adjusts the estimate with an update that a poll found finished.</summary>
    public void Update(PolledUpdate update, long now)
    {
        long age = now - update.QueuedAt;
        long estimate = GetEstimate(now);
        if (update.LastPoll is { } queued)
        {
            long middle = (queued - update.QueuedAt + age) / 2;
            estimate += (middle - estimate) / 2;
        }
        else if (age <= estimate + (estimate / 3))
        {
            // Finished at the first poll, which was about on time. It may have finished long before, so lower the estimate.
            estimate = estimate * 7 / 10;
        }
        else
        {
            // The first poll was late for other reasons, so the age says nothing about the delay.
            return;
        }

        _estimate = Math.Clamp(estimate, pace.MinPause, pace.MaxPause);
        _learntAt = now;
    }
}

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Estimates how long an update stays in the queue. The first poll of an update is due after this time. The estimate is slightly
/// too low on purpose: a poll that is too early costs one more call, but a poll that is too late makes the caller wait longer.
/// </summary>
internal sealed class DelayEstimate(PollPace pace)
{
    // Older measurements are ignored, because the load of the queue has probably changed since then.
    private const long MaxAge = 5 * TimeSpan.TicksPerMinute;

    private long _estimate = pace.MinPause;
    private long _measuredAt = long.MinValue / 2;

    public long GetEstimate(long now) => now - _measuredAt > MaxAge ? pace.MinPause : _estimate;

    /// <summary>Adjusts the estimate after a poll found that an update is finished.</summary>
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
            // The update was finished at its first poll, and this poll was not late. The update may have finished much earlier,
            // so lower the estimate.
            estimate = estimate * 7 / 10;
        }
        else
        {
            // The first poll was late. So the age of the update at this poll does not show how long the update was in the queue.
            return;
        }

        _estimate = Math.Clamp(estimate, pace.MinPause, pace.MaxPause);
        _measuredAt = now;
    }
}

namespace OppTyped.LeadSquared;

/// <summary>
/// How long updates take, lately, so that none is looked at long before. Kept a little low: a look that is too early costs one more, one that is too
/// late costs whoever waits.
/// </summary>
internal sealed class TypicalDelay(PollPace pace)
{
    // What was learnt longer ago says little of now.
    private const long Memory = 5 * TimeSpan.TicksPerMinute;

    private long _estimate = pace.Least;
    private long _learntAt = long.MinValue / 2;

    public long At(long now) => now - _learntAt > Memory ? pace.Least : _estimate;

    /// <summary>Learns from an update that was found done.</summary>
    public void Learn(PolledUpdate update, long now)
    {
        long age = now - update.Since;
        long estimate = At(now);
        if (update.LastLook is { } queued)
        {
            long middle = (queued - update.Since + age) / 2;
            estimate += (middle - estimate) / 2;
        }
        else if (age <= estimate + (estimate / 3))
        {
            // Done at the first look, which was about on time: perhaps for long already.
            estimate = estimate * 7 / 10;
        }
        else
        {
            // Looked at late for other reasons, which says nothing.
            return;
        }

        _estimate = Math.Clamp(estimate, pace.Least, pace.Most);
        _learntAt = now;
    }
}

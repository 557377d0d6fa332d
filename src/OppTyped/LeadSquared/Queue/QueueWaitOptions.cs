namespace OppTyped.LeadSquared;

/// <summary>How to wait for a queued update.</summary>
public sealed class QueueWaitOptions
{
    /// <summary>
    /// The maximum duration of the wait. The default is 5 minutes, and the largest value is 30 days.
    /// <see cref="Timeout.InfiniteTimeSpan"/> means no limit. If the update has not finished after this time, the result is
    /// <see cref="QueuedUpdateResult.StillPending"/>.
    /// </summary>
    public TimeSpan TimeLimit
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(30));
            }

            field = value;
        }
    }
    = TimeSpan.FromMinutes(5);
}

namespace OppTyped.LeadSquared;

/// <summary>How to wait for a queued update.</summary>
public sealed class QueueWaitOptions
{
    /// <summary>
    /// The longest wait: 5 minutes by default, at most 30 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. An update
    /// that has not finished by then is <see cref="QueuedUpdateResult.StillPending"/>.
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

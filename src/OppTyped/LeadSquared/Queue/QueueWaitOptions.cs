namespace OppTyped.LeadSquared;

/// <summary>How to wait for a queued update.</summary>
public sealed class QueueWaitOptions
{
    /// <summary>
    /// How long to wait at the most: 5 minutes by default, up to 30 days, or <see cref="Timeout.InfiniteTimeSpan"/> for ever. What is not finished then is
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

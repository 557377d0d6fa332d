namespace OppTyped;

/// <summary>Options for retries after transient failures.</summary>
/// <remarks>
/// A call that was not sent is retried. A call that may have been executed is retried only if it is safe to execute the call
/// twice. An update sets fields to fixed values, so it is retried. An update with a note is not retried, because the note would
/// be added twice. A call that the service's validation rejected is never retried. Bulk runs have their own retry rules.
/// </remarks>
public sealed class RetryOptions
{
    /// <summary>The maximum number of retries: 3 by default. Retries after throttled attempts are counted separately.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// The delay before the first retry: half a second by default. The delay doubles with each retry, and has jitter.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The maximum delay before a retry: 20 seconds by default.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The maximum number of retries of a call that the service throttled: 10 by default. Each retry waits for a permit.
    /// </summary>
    public int MaxThrottledRetries { get; set; } = 10;

    /// <summary>Returns the problems of the options. Each problem has the setting's name and the remedy.</summary>
    internal IEnumerable<(string Setting, string Problem)> FindProblems()
    {
        if (MaxRetries is < 0 or > 100)
        {
            yield return (nameof(MaxRetries), "must be from 0 to 100. 3 is the default.");
        }

        if (MaxThrottledRetries is < 0 or > 1000)
        {
            yield return (nameof(MaxThrottledRetries), "must be from 0 to 1000. 10 is the default.");
        }

        if (Delay < TimeSpan.Zero || Delay > MaxDelay)
        {
            yield return (nameof(Delay), "must be from 0 to MaxDelay. Half a second is the default.");
        }

        if (MaxDelay < TimeSpan.Zero || MaxDelay > TimeSpan.FromHours(1))
        {
            yield return (nameof(MaxDelay), "must be at most an hour. 20 seconds is the default.");
        }
    }
}

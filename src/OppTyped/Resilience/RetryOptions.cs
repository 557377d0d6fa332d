namespace OppTyped;

/// <summary>How calls are made again that failed in passing.</summary>
/// <remarks>
/// A call that never left is made again; so is one that may have been executed, where that does no harm: an update says what fields become, so
/// it is repeated, unless it carries a note, which would be added twice. A refusal by the service's validation is never repeated.
/// A bulk run makes its calls again by rules of its own.
/// </remarks>
public sealed class RetryOptions
{
    /// <summary>How many times at the most, beside the first: 3 by default. Throttled attempts are not among them.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The delay before the first of them: half a second by default. It doubles each time, and is jittered.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay: 20 seconds by default.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How many times a call that the service refused for its rate is made again: 10 by default. Each waits until the budget lets it go.
    /// </summary>
    public int MaxThrottledRetries { get; set; } = 10;

    /// <summary>What is wrong with the options, each with the setting's name and the remedy.</summary>
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

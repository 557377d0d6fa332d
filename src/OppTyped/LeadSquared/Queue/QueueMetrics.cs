using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>The load of LeadSquared's update queue. Source: LeadSquared, Get Update Opportunity Metrics.</summary>
public sealed record QueueMetrics
{
    /// <summary>The approximate number of waiting requests. On the wire: <c>PendingMessages</c>.</summary>
    public long? PendingMessages { get; init; }

    /// <summary>The maximum time until all waiting requests are processed. On the wire: <c>MaxDelayInSeconds</c>.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>
    /// The number of requests that are processed per minute, averaged over the last 10 minutes. On the wire:
    /// <c>ProcessingRatePerMinute</c>.
    /// </summary>
    public double? ProcessingRatePerMinute { get; init; }

    /// <summary>Returns all metrics in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PendingMessages} pending, at most {MaxDelay?.TotalSeconds} s delay, {ProcessingRatePerMinute} processed per minute");
}

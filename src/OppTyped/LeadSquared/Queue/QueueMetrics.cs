using System.Globalization;

namespace OppTyped.LeadSquared;

/// <summary>How LeadSquared's queue of updates does. Source: LeadSquared, Get Update Opportunity Metrics.</summary>
public sealed record QueueMetrics
{
    /// <summary>About how many requests wait. On the wire: <c>PendingMessages</c>.</summary>
    public long? PendingMessages { get; init; }

    /// <summary>How long it takes at the most until all of them are done. On the wire: <c>MaxDelayInSeconds</c>.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>How many are done in a minute, over the last ten. On the wire: <c>ProcessingRatePerMinute</c>.</summary>
    public double? ProcessingRatePerMinute { get; init; }

    /// <summary>All of it in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PendingMessages} pending, at most {MaxDelay?.TotalSeconds} s of delay, {ProcessingRatePerMinute} a minute");
}

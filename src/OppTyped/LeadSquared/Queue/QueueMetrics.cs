using System.Globalization;
using System.Numerics;
using OppTyped.Fields;

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

    /// <summary>
    /// Reads the metrics; null if there are none, or if one of them is no number. A number can also be a string.
    /// </summary>
    internal static QueueMetrics? Find(ReadOnlySpan<byte> body) =>
        JsonProperties.Read(body, "PendingMessages", "MaxDelayInSeconds", "ProcessingRatePerMinute")
            is [var pending, var delay, var rate]
        && TryRead(pending, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, out long? messages)
        && TryRead(delay, NumberStyles.Float, out double? seconds)
        && TryRead(rate, NumberStyles.Float, out double? processed)
        && (messages ?? seconds ?? processed) is not null
            ? new QueueMetrics
            {
                PendingMessages = messages,
                MaxDelay = seconds is >= 0 and < 1e9 and var delayInSeconds ? TimeSpan.FromSeconds(delayInSeconds) : null,
                ProcessingRatePerMinute = processed,
            }
            : null;

    private static bool TryRead<T>(JsonValue value, NumberStyles style, out T? number) where T : struct, INumberBase<T>
    {
        number = T.TryParse(value.ToText(), style, CultureInfo.InvariantCulture, out T read) && T.IsFinite(read) ? read : null;
        return number is not null || value.IsNothing;
    }
}

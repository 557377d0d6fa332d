using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Fields;

namespace OppTyped.LeadSquared.Responses;

/// <summary>The response to a status call for a queued update: <c>{"RequestID":"…","TaskStatus":{…}}</c>.</summary>
internal sealed class QueueStatusResponse
{
    public JsonElement RequestId { get; init; }

    public QueueTaskResponse? TaskStatus { get; init; }

    /// <summary>Reads a status; null if there is none, or if it is the status of another request.</summary>
    public static QueueStatusResponse? Find(ReadOnlySpan<byte> body, string? requestId) =>
        JsonDuplicates.Read(body, WireJson.Default.QueueStatusResponse) is { TaskStatus: not null } status
        && (QueueTaskResponse.TextOf(status.RequestId) is not { Length: > 0 } answered
            || string.Equals(answered.Trim(), requestId?.Trim(), StringComparison.OrdinalIgnoreCase))
            ? status
            : null;
}

/// <summary>
/// The value of <c>TaskStatus</c>. According to the documentation, all properties are strings, and two of these strings contain
/// JSON. This class also accepts properties that are other JSON values instead of strings.
/// </summary>
internal sealed class QueueTaskResponse
{
    public JsonElement TaskType { get; init; }

    public JsonElement Status { get; init; }

    public JsonElement StatusReason { get; init; }

    public JsonElement TaskCurrentStep { get; init; }

    public JsonElement TaskLastStep { get; init; }

    public JsonElement RequestBody { get; init; }

    public JsonElement Message { get; init; }

    /// <summary>Returns a string's value, or the JSON of any other value; null if there is no value.</summary>
    public static string? TextOf(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(element);
        return element.ValueKind == JsonValueKind.String
            ? JsonText.Read(json[1..^1], isEscaped: json.Contains((byte)'\\'))
            : JsonText.Read(json, isEscaped: false);
    }
}

/// <summary>The response to a metrics call.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed class QueueMetricsResponse
{
    public long? PendingMessages { get; init; }

    public double? MaxDelayInSeconds { get; init; }

    public double? ProcessingRatePerMinute { get; init; }

    /// <summary>Reads the queue's metrics; null if there are none.</summary>
    public static QueueMetricsResponse? Find(ReadOnlySpan<byte> body) =>
        JsonDuplicates.Read(body, WireJson.Default.QueueMetricsResponse) is { } metrics
        && (metrics.PendingMessages ?? metrics.MaxDelayInSeconds ?? metrics.ProcessingRatePerMinute) is not null
            ? metrics
            : null;
}

using OppTyped.Fields;

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// The response to a status call for a queued update: <c>{"RequestID":"…","TaskStatus":{…}}</c>. According to the documentation,
/// all properties are strings, and two of these strings contain JSON. Other JSON values are also accepted.
/// </summary>
internal sealed class QueueStatusResponse
{
    public string? TaskType { get; private init; }

    public string? Status { get; private init; }

    public string? StatusReason { get; private init; }

    public string? CurrentStep { get; private init; }

    public string? LastStep { get; private init; }

    public string? RequestBody { get; private init; }

    public string? Message { get; private init; }

    /// <summary>Reads a status; null if there is none, or if it is the status of another request.</summary>
    public static QueueStatusResponse? Find(ReadOnlySpan<byte> body, string? requestId) =>
        JsonProperties.Read(body, "RequestId", "TaskStatus") is [var id, var task]
        && (id.ToText() is not { Length: > 0 } answered
            || string.Equals(answered.Trim(), requestId?.Trim(), StringComparison.OrdinalIgnoreCase))
            ? Read(task.Json)
            : null;

    private static QueueStatusResponse? Read(ReadOnlySpan<byte> task) =>
        JsonProperties.Read(
            task,
            "TaskType",
            "Status",
            "StatusReason",
            "TaskCurrentStep",
            "TaskLastStep",
            "RequestBody",
            "Message") is [var type, var status, var reason, var current, var last, var request, var message]
            ? new QueueStatusResponse
            {
                TaskType = type.ToText(),
                Status = status.ToText(),
                StatusReason = WithoutMark(reason),
                CurrentStep = current.ToText(),
                LastStep = last.ToText(),
                RequestBody = WithoutMark(request),
                Message = WithoutMark(message),
            }
            : null;

    // These texts can be JSON. As in a response, a byte order mark before JSON is skipped.
    private static string? WithoutMark(JsonValue text) => text.ToText()?.TrimStart('\uFEFF');
}

using System.Globalization;
using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates calls that queue updates, read the status of a queued update, or read the metrics of the queue.</summary>
internal static class QueueCalls
{
    public static Reply[] Queued { get; } =
    [
        Replies.Success("queued", """{"Status":"Request accepted","RequestID":"7ba60ab0-7054-4856-8590-1b5a9f904ad1"}"""),
        Replies.Success("queued-odd-case", """{"status":"accepted","requestId":4711}"""),
        Replies.Success("queued-no-id", """{"Status":"Request accepted"}"""),
        Replies.Marked("""{"RequestID":"marked"}"""),
    ];

    public static Reply InQueue { get; } = Status("in-queue", "In-Queue", "null", "null");

    public static Reply Done { get; } = Status("done", "Success", "\"Request was completed\"", """
        "{\"Status\":\"Success\",\"Message\":{\"Id\":\"5ca5b042\"}}"
        """);

    public static Reply[] Ends { get; } =
    [
        Done,
        Status("done-odd-word", "SUCCESS", "null", "null"),
        Status("done-badly", "Success", "null", """
            "{\"Status\":\"Error\",\"ExceptionType\":\"MXInvalidInputException\"}"
            """),
        Status("failed", "FAILURE", "\"MXInvalidInputException: mx_Custom_6\"", "null"),
        Status("failed-in-passing", "ERROR", "\"TimeoutException\"", "null"),
    ];

    private static readonly Reply[] Statuses =
    [
        .. Ends,
        InQueue,
        Status("in-queue-odd-word", "in_queue", "7", "{}"),
        Status("unknown-word", "Resting", "null", "null"),
        Replies.Success("status-none", """{"RequestID":"4711"}"""),
        Replies.Success("status-of-another", """{"RequestID":"0815","TaskStatus":{"Status":"Success"}}"""),
    ];

    private static readonly Reply[] Metrics =
    [
        Replies.Success("metrics", """{"PendingMessages":17,"MaxDelayInSeconds":90.5,"ProcessingRatePerMinute":12.25}"""),
        Replies.Success("metrics-text", """{"pendingmessages":"17","maxdelayinseconds":"-1"}"""),
        Replies.Success("metrics-none", "{}"),
    ];

    public static CorpusCall Next(Session session, Draw draw) => draw.Next(4) switch
    {
        0 => new CorpusCall("queue status", draw.Script(Statuses, Replies.LeadSquared), async cancellation =>
            Describe(await session.Client.GetQueuedUpdate("4711").GetStatusAsync(cancellation))),
        1 => new CorpusCall("queue metrics", draw.Script(Metrics, Replies.LeadSquared), async cancellation =>
            Describe(await session.Client.GetQueueMetricsAsync(cancellation))),
        _ => Submit(session, draw),
    };

    private static CorpusCall Submit(Session session, Draw draw)
    {
        (string what, OpportunityUpdate update) = Updates.Any(draw, Updates.Id);
        return new CorpusCall($"queue {what}", draw.Script(Queued, Replies.LeadSquared), async cancellation =>
            $"request {(await session.Client.QueueUpdateAsync(update, cancellation)).RequestId}");
    }

    public static string Describe(QueuedUpdateStatus status) =>
        $"{status.State} {status.StateText} {status.TaskType} {status.CurrentStep} {status.LastStep}" +
        $" finished={status.IsFinished} failed={status.HasFailed} type={status.ExceptionType} worth={status.MayBeRetried}" +
        $" reason={status.Reason?.Reveal()} came={status.ReadResponse()?.OpportunityId}" +
        $" sent={(status.RequestBody is null ? "" : ReadCalls.Describe(status.ReadRequest<Insurance>()))}" +
        $" note={status.ReadRequestNote()}";

    private static string Describe(QueueMetrics metrics) => string.Create(
        CultureInfo.InvariantCulture,
        $"{metrics.PendingMessages} {metrics.MaxDelay} {metrics.ProcessingRatePerMinute}");

    private static Reply Status(string kind, string state, string reason, string message)
    {
        const string Request =
            """{"ProspectOpportunityId":"5ca5b042","OpportunityNote":"n","Fields":[{"SchemaName":"mx_Custom_6","Value":"7"}]}""";
        string quoted = Request.Replace("\"", "\\\"", StringComparison.Ordinal);
        return Replies.Success("status-" + kind, $$$"""
            {"RequestID":"4711","TaskStatus":{"TaskType":"Opportunity Update","Status":"{{{state}}}","StatusReason":{{{reason}}},
            "TaskCurrentStep":null,"TaskLastStep":"In-Process-Queue","Message":{{{message}}},"RequestBody":"{{{quoted}}}"}}
            """);
    }
}

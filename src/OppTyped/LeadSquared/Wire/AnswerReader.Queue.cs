using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

internal static partial class AnswerReader
{
    /// <summary>Reads the id of a request that was queued, or throws what the answer means.</summary>
    public static string ReadQueued(Answer answer, IOpportunityChanges changes, ReadOnlySpan<byte> sent)
    {
        Envelope? envelope = Envelope.Read(answer.Body.Span);
        return answer.IsSuccessStatus && envelope is { IsError: false } && envelope.ReadRequestId() is { } requestId
            ? requestId
            : throw NotMade(answer, envelope, changes, sent);
    }

    /// <summary>Reads how a queued update stands, or throws what the answer means.</summary>
    public static QueuedUpdateStatus ReadQueueStatus(Answer answer, string requestId, FieldFormats formats)
    {
        Envelope? envelope = Envelope.Read(answer.Body.Span);
        QueueTaskAnswer? task = answer.IsSuccessStatus && envelope is { IsError: false } ? ReadTask(answer) : null;
        if (task is null)
        {
            throw NotRead(answer, envelope, "The answer holds no status of the documented form. Perhaps the service does not know the request, or no longer.");
        }

        if (envelope!.ReadRequestId() is { } about && !string.Equals(about.Trim(), requestId.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw new LeadSquaredException("The answer is about another request than the one that was asked for.") { StatusCode = answer.StatusCode, Route = answer.Route };
        }

        string? state = QueueTaskAnswer.TextOf(task.Status), message = QueueTaskAnswer.TextOf(task.Message);
        return new QueuedUpdateStatus
        {
            RequestId = requestId,
            State = ReadState(state, message),
            StateText = state,
            TaskType = QueueTaskAnswer.TextOf(task.TaskType),
            CurrentStep = QueueTaskAnswer.TextOf(task.TaskCurrentStep),
            LastStep = QueueTaskAnswer.TextOf(task.TaskLastStep),
            Reason = Hidden(QueueTaskAnswer.TextOf(task.StatusReason)),
            RequestBody = Hidden(QueueTaskAnswer.TextOf(task.RequestBody)),
            Message = Hidden(message),
            Formats = formats,
            Route = answer.Route,
        };
    }

    /// <summary>Reads the queue's metrics, or throws what the answer means.</summary>
    public static QueueMetrics ReadQueueMetrics(Answer answer)
    {
        Envelope? envelope = Envelope.Read(answer.Body.Span);
        QueueMetricsAnswer? metrics = answer.IsSuccessStatus && envelope is { IsError: false } ? Parse(answer, WireJson.Default.QueueMetricsAnswer) : null;
        return metrics is null or { PendingMessages: null, MaxDelayInSeconds: null, ProcessingRatePerMinute: null }
            ? throw NotRead(answer, envelope, "The answer holds no metrics of the documented form.")
            : new QueueMetrics
            {
                PendingMessages = metrics.PendingMessages,
                MaxDelay = metrics.MaxDelayInSeconds is >= 0 and < 1e9 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
                ProcessingRatePerMinute = metrics.ProcessingRatePerMinute,
            };
    }

    /// <summary>Reads the update that a status carries.</summary>
    public static TModel ReadRequest<TModel>(QueuedUpdateStatus status) where TModel : IOpportunityModel<TModel>
    {
        var request = new Answer(status.Route ?? "", HttpStatusCode.OK, Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        return TryReadOpportunity<TModel>(request, opportunityId: null, status.Formats, out _, out TModel? update)
            ? update
            : throw new LeadSquaredException("The status carries no update of the documented form.") { Route = status.Route };
    }

    /// <summary>What the failure of a queued update means.</summary>
    public static LeadSquaredException QueueFailure(QueuedUpdateStatus status)
    {
        string what = status.ExceptionType ?? "no known error type";
        if (status.IsWorthRepeating)
        {
            return new LeadSquaredException($"LeadSquared gave the queued update up ({what}), for a cause that may pass: it can be sent again. ServerMessage has its own words.")
            {
                ExceptionType = status.ExceptionType,
                Route = status.Route,
                ServerMessage = status.Reason,
            };
        }

        string? field = FaultyField.FindName(status.Reason?.Reveal(), Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        string because = field is null ? "" : $" because of {field}";
        return new LeadSquaredRejectedException($"LeadSquared rejected the queued update{because} ({what}). Nothing was changed; ServerMessage has its own words.")
        {
            ExceptionType = status.ExceptionType,
            Route = status.Route,
            ServerMessage = status.Reason,
            SchemaName = field,
        };
    }

    /// <summary>The type of validation error that a reason names; null if it names none.</summary>
    public static string? ValidationTypeIn(string? reason) => ValidationType().Match(reason ?? "") is { Success: true } type ? type.Value : null;

    // The host is another than the API host, and two of its three paths are not documented. A gateway answers an unknown one with 403 and
    // these words.
    private static LeadSquaredException? NoSuchPath(Answer answer) =>
        answer.StatusCode == HttpStatusCode.NotFound || (answer.StatusCode == HttpStatusCode.Forbidden && answer.Body.Span.IndexOf("Missing Authentication Token"u8) >= 0)
            ? new LeadSquaredException(
                $"The asynchronous host does not know the path {answer.Route} (HTTP {(int)answer.StatusCode}). Set {answer.Setting} to the path that the account's documents give, and check AsyncHost.")
            {
                StatusCode = answer.StatusCode,
                Route = answer.Route,
            }
            : null;

    private static QueueTaskAnswer? ReadTask(Answer answer) => Parse(answer, WireJson.Default.QueueStatusAnswer)?.TaskStatus;

    private static T? Parse<T>(Answer answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static QueuedUpdateState ReadState(string? text, string? message) => WithoutSeparators(text) switch
    {
        "INQUEUE" => QueuedUpdateState.InQueue,

        // What it came to is in the message, which is that of a direct update.
        "SUCCESS" => message is not null && Envelope.Read(Encoding.UTF8.GetBytes(message)) is { IsError: true } ? QueuedUpdateState.Error : QueuedUpdateState.Success,
        "FAILURE" => QueuedUpdateState.Failure,
        "ERROR" => QueuedUpdateState.Error,
        _ => QueuedUpdateState.Unknown,
    };

    private static string WithoutSeparators(string? text) => string.Concat((text ?? "").Where(static c => c is not ('-' or '_' or ' '))).ToUpperInvariant();

    private static ServerText? Hidden(string? text) => string.IsNullOrEmpty(text) ? null : new ServerText(text);

    [GeneratedRegex(@"\bMX[A-Za-z]{1,80}Exception\b", RegexOptions.CultureInvariant)]
    private static partial Regex ValidationType();
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Queue;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

internal static partial class LeadSquaredResponseReader
{
    /// <summary>Reads the id of a queued request. Throws an exception if the response is unsuccessful.</summary>
    public static string ReadQueued(ServiceResponse response, IOpportunityChanges changes, ReadOnlySpan<byte> sent) =>
        ReadSuccess(response)?.ReadRequestId() ?? throw ChangeFailed(response, changes, sent);

    /// <summary>Reads the status of a queued update. Throws an exception if the response is unsuccessful.</summary>
    public static QueuedUpdateStatus ReadQueueStatus(ServiceResponse response, string requestId, FieldFormats formats)
    {
        if (response.Result.Body is not QueueStatusResponse { TaskStatus: { } task })
        {
            throw ReadFailed(
                response,
                "The response contains no status of the documented form, or the status of another request. "
                + "The request id may be wrong, or the service may have deleted the request.");
        }

        string? state = QueueTaskResponse.TextOf(task.Status), message = QueueTaskResponse.TextOf(task.Message);
        return new QueuedUpdateStatus
        {
            RequestId = requestId,
            State = ReadState(state, message),
            StateText = state,
            TaskType = QueueTaskResponse.TextOf(task.TaskType),
            CurrentStep = QueueTaskResponse.TextOf(task.TaskCurrentStep),
            LastStep = QueueTaskResponse.TextOf(task.TaskLastStep),
            Reason = ServerTextOf(QueueTaskResponse.TextOf(task.StatusReason)),
            RequestBody = ServerTextOf(QueueTaskResponse.TextOf(task.RequestBody)),
            Message = ServerTextOf(message),
            Formats = formats,
            Route = response.Route,
        };
    }

    /// <summary>Reads the queue's metrics. Throws an exception if the response is unsuccessful.</summary>
    public static QueueMetrics ReadQueueMetrics(ServiceResponse response)
    {
        return response.Result.Body is not QueueMetricsResponse metrics
            ? throw ReadFailed(response, "The response contains no metrics of the documented form.")
            : new QueueMetrics
            {
                PendingMessages = metrics.PendingMessages,
                MaxDelay = metrics.MaxDelayInSeconds is >= 0 and < 1e9 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
                ProcessingRatePerMinute = metrics.ProcessingRatePerMinute,
            };
    }

    /// <summary>Reads the update that a status contains.</summary>
    public static TModel ReadRequest<TModel>(QueuedUpdateStatus status) where TModel : IOpportunityModel<TModel>
    {
        var request = new ServiceResponse(
            status.Route ?? "",
            HttpStatusCode.OK,
            Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        return TryReadOpportunity<TModel>(request, opportunityId: null, status.Formats, out _, out TModel? update)
            ? update
            : throw new LeadSquaredException("The status contains no update of the documented form.") { Route = status.Route };
    }

    /// <summary>Creates the exception for a queued update that failed.</summary>
    public static LeadSquaredException QueueFailure(QueuedUpdateStatus status)
    {
        string description = status.ExceptionType ?? "no known error type";
        if (status.MayBeRetried)
        {
            return new LeadSquaredException(
                $"LeadSquared could not execute the queued update ({description}). The cause may be transient: "
                + "the update can be sent again. ServerMessage has the service's text.")
            {
                ExceptionType = status.ExceptionType,
                Route = status.Route,
                ServerMessage = status.Reason ?? status.Message,
            };
        }

        string? field = RejectedField.FindName(
            status.Reason?.Reveal(),
            Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        string blame = field is null ? "" : $" because of {field}";
        return new LeadSquaredRejectedException(
            $"LeadSquared rejected the queued update{blame} ({description}). Nothing was changed. "
            + "ServerMessage has the service's text.")
        {
            ExceptionType = status.ExceptionType,
            Route = status.Route,
            ServerMessage = status.Reason ?? status.Message,
            SchemaName = field,
        };
    }

    /// <summary>
    /// Finds the type of a validation error in the service's text. Returns null if the text contains no such type.
    /// </summary>
    public static string? ValidationTypeIn(string? reason) =>
        ValidationType().Match(reason ?? "") is { Success: true } type ? type.Value : null;

    /// <summary>Finds the type of a validation error in the result of an update, which has the form of a response.</summary>
    public static string? ValidationTypeOf(string? result) =>
        ErrorEnvelope.Read(Encoding.UTF8.GetBytes(result ?? "")) is { ExceptionType.Length: > 0 } error
            ? (error.IsValidationError ? error.RecognisedType : null)
            : ValidationTypeIn(result);

    private static LeadSquaredException NoSuchPath(ServiceResponse response) =>
        new(
            $"The path {response.Route} does not exist on the asynchronous host (HTTP {(int)response.StatusCode}). "
            + $"Set {response.HostOption} to the path in the account's documentation, and check AsyncHost.")
        {
            StatusCode = response.StatusCode,
            Route = response.Route,
        };

    /// <summary>
    /// Finds the status of a queued update in a response; null if there is none, or if it is the status of another request.
    /// </summary>
    public static object? FindStatus(ReadOnlySpan<byte> body, string? requestId) =>
        Parse(body, WireJson.Default.QueueStatusResponse) is { TaskStatus: not null } status
        && (QueueTaskResponse.TextOf(status.RequestId) is not { Length: > 0 } answered
            || string.Equals(answered.Trim(), requestId?.Trim(), StringComparison.OrdinalIgnoreCase))
            ? status
            : null;

    /// <summary>Finds the queue's metrics in a response; null if there are none.</summary>
    public static object? FindMetrics(ReadOnlySpan<byte> body) =>
        Parse(body, WireJson.Default.QueueMetricsResponse) is { } metrics
        && (metrics.PendingMessages ?? metrics.MaxDelayInSeconds ?? metrics.ProcessingRatePerMinute) is not null
            ? metrics
            : null;

    private static QueuedUpdateState ReadState(string? text, string? message) => WithoutSeparators(text) switch
    {
        "INQUEUE" => QueuedUpdateState.InQueue,

        // The message contains the response to the update. This response can be an error, although the status is SUCCESS.
        "SUCCESS" => message is not null && ErrorEnvelope.Read(Encoding.UTF8.GetBytes(message)) is { IsError: true }
            ? QueuedUpdateState.Error
            : QueuedUpdateState.Success,
        "FAILURE" => QueuedUpdateState.Failure,
        "ERROR" => QueuedUpdateState.Error,
        _ => QueuedUpdateState.Unknown,
    };

    private static string WithoutSeparators(string? text) =>
        string.Concat((text ?? "").Where(static c => c is not ('-' or '_' or ' '))).ToUpperInvariant();

    private static ServerText? ServerTextOf(string? text) => string.IsNullOrEmpty(text) ? null : new ServerText(text);

    [GeneratedRegex(@"\bMX[A-Za-z]{1,80}Exception\b", RegexOptions.CultureInvariant)]
    private static partial Regex ValidationType();
}

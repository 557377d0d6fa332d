using System.Net;
using System.Text;
using OppTyped.Fields;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Read;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Queue;

/// <summary>Reads the responses to the calls of the asynchronous API.</summary>
internal static class QueueResponseReader
{
    /// <summary>Reads the status of a queued update. Throws an exception if the response is unsuccessful.</summary>
    public static QueuedUpdateStatus ReadStatus(ServiceResponse response, string requestId, FieldFormats formats)
    {
        var task = ResponseFailures.Read<QueueStatusResponse>(
            response,
            "The response contains no status of the documented form, or the status of another request. "
            + "The request id may be wrong, or the service may have deleted the request.");
        bool isSuccess = WithoutSeparators(task.Status) == "SUCCESS";
        QueuedUpdateState result = ReadResult(task.Message);
        bool isErrorInMessage = isSuccess && result == QueuedUpdateState.Error;
        return new QueuedUpdateStatus
        {
            RequestId = requestId,
            State = ReadState(task),
            IsErrorInMessage = isErrorInMessage,
            MayHaveSucceeded = (isSuccess && !isErrorInMessage) || MayBeSuccess(task.Message) || MayBeSuccess(task.StatusReason),
            StateText = task.Status,
            TaskType = task.TaskType,
            CurrentStep = task.CurrentStep,
            LastStep = task.LastStep,
            Reason = ServerTextOf(task.StatusReason),
            RequestBody = ServerTextOf(task.RequestBody),
            Message = ServerTextOf(task.Message),
            Formats = formats,
            Route = response.Route,
        };
    }

    /// <summary>Reads the update that a status contains.</summary>
    public static TModel ReadRequest<TModel>(QueuedUpdateStatus status) where TModel : IOpportunityModel<TModel>
    {
        var request = new ServiceResponse(
            status.Route ?? "",
            HttpStatusCode.OK,
            Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        return GetCall.TryRead<TModel>(request, opportunityId: null, status.Formats, out _, out TModel? update)
            ? update
            : throw new LeadSquaredException("The status contains no update of the documented form.") { Route = status.Route };
    }

    /// <summary>Creates the exception for a queued update that failed.</summary>
    public static LeadSquaredException QueueFailure(QueuedUpdateStatus status)
    {
        string description = status.ExceptionType ?? "no known error type";
        ServerText? cause = status.Cause;
        if (status.MayHaveSucceeded)
        {
            return new LeadSquaredOutcomeUnknownException(
                $"It is not known whether the queued update was made: its status has an error ({description}), but another part "
                + "of it may be a success."
                + ResponseFailures.HintTo(cause))
            {
                ExceptionType = status.ExceptionType,
                Route = status.Route,
                ServerMessage = cause,
                Reason = UnknownOutcomeReason.UnreadableResponse,
            };
        }

        if (status.MayBeRetried)
        {
            return new LeadSquaredException(
                $"LeadSquared could not execute the queued update ({description}). The cause may be transient: "
                + $"the update can be sent again.{ResponseFailures.HintTo(cause)}")
            {
                ExceptionType = status.ExceptionType,
                Route = status.Route,
                ServerMessage = cause,
            };
        }

        string? text = TextOf(cause?.Reveal(), ErrorEnvelope.Read(cause?.Reveal()));
        string? field = RejectedField.FindName(text, Encoding.UTF8.GetBytes(status.RequestBody?.Reveal() ?? ""));
        RejectionKind kind = RejectionKinds.Recognise(
            status.ExceptionType,
            text,
            field is null ? null : new RejectedField(field, field));
        string blame = field is null ? RejectionKinds.Describe(kind) : $" because of {field}";
        return new LeadSquaredRejectedException(
            $"LeadSquared rejected the queued update{blame} ({description}). Nothing was changed."
            + ResponseFailures.HintTo(cause))
        {
            ExceptionType = status.ExceptionType,
            Route = status.Route,
            ServerMessage = cause,
            Kind = kind,
            SchemaName = field,
        };
    }

    // The text of an error in the service's own format has no escapes.
    private static string? TextOf(string? cause, ErrorEnvelope? envelope) => envelope is null ? cause : envelope.ErrorText;

    /// <summary>
    /// Finds the error in the service's text, which can be an error in the service's own format. An error that contradicts itself
    /// has no type.
    /// </summary>
    public static QueuedError FindError(string? text)
    {
        ErrorEnvelope? envelope = ErrorEnvelope.Read(text);
        string? type = envelope is not null ? (envelope.IsValidationError ? envelope.ExceptionType : null)
            : text is null || JsonScanner.IsCompleteObject(Encoding.UTF8.GetBytes(text)) ? null
            : ValidationErrors.FindType(text);
        return new QueuedError(type, ThrottleResponse.TryReadError(type, TextOf(text, envelope), out _));
    }

    private static QueuedUpdateState ReadState(QueueStatusResponse task) => WithoutSeparators(task.Status) switch
    {
        "INQUEUE" => QueuedUpdateState.InQueue,

        // The message contains the response to the update. This response can be an error, although the status is SUCCESS. The
        // reason can be an error too.
        "SUCCESS" => (ReadResult(task.Message), ReadResult(task.StatusReason)) switch
        {
            (QueuedUpdateState.Error, _) or (_, QueuedUpdateState.Error) => QueuedUpdateState.Error,
            (QueuedUpdateState.Unknown, _) or (_, QueuedUpdateState.Unknown) => QueuedUpdateState.Unknown,
            _ => QueuedUpdateState.Success,
        },
        "FAILURE" => QueuedUpdateState.Failure,
        "ERROR" => QueuedUpdateState.Error,
        _ => QueuedUpdateState.Unknown,
    };

    // If the text is JSON that cannot be read, has another status, or has two ids, it may be an error.
    private static QueuedUpdateState ReadResult(string? text) => ErrorEnvelope.Read(text) switch
    {
        { IsError: true } or { HasErrorText: true } => QueuedUpdateState.Error,
        null when text?.TrimStart() is ['{' or '[', ..] => QueuedUpdateState.Unknown,
        { IsSuccess: false } or null when FindError(text) != default => QueuedUpdateState.Error,
        { HasTwoIds: true } or { IsSuccess: false, HasStatus: true } => QueuedUpdateState.Unknown,
        _ => QueuedUpdateState.Success,
    };

    // A text that is no JSON describes an error, but does not show a success.
    private static bool MayBeSuccess(string? text) =>
        ReadResult(text) == QueuedUpdateState.Unknown || ErrorEnvelope.Read(text) is { IsSuccess: true };

    private static string WithoutSeparators(string? text) =>
        string.Concat((text ?? "").Where(static c => c is not ('-' or '_' or ' '))).ToUpperInvariant();

    private static ServerText? ServerTextOf(string? text) => string.IsNullOrEmpty(text) ? null : new ServerText(text);
}

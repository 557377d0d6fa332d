using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Creates the exceptions for responses that are no success.</summary>
internal static partial class ResponseFailures
{
    /// <summary>Creates the exception for an unsuccessful response to a change.</summary>
    /// <param name="response">The response.</param>
    /// <param name="findField">Finds the rejected field in the service's error text.</param>
    public static LeadSquaredException OfChange(ServiceResponse response, Func<string?, RejectedField?> findField)
    {
        LeadSquaredException failure = Refused(response) ?? (ErrorOf(response) is { } error
            ? ForError(response, error, findField(error.ErrorText))
            : WithoutError(response));
        return response.MayHaveBeenExecutedBefore && failure is not LeadSquaredOutcomeUnknownException
            ? RepeatFailed(response, failure)
            : failure;
    }

    /// <summary>Returns what the call's reader found. Throws an exception if it found nothing.</summary>
    /// <param name="response">The response.</param>
    /// <param name="unreadable">The message if the response is no error.</param>
    public static T Read<T>(ServiceResponse response, string unreadable) where T : class =>
        response.Result.Body as T ?? throw OfRead(response, unreadable);

    /// <summary>Creates the exception for an unsuccessful response to a read.</summary>
    /// <param name="response">The response.</param>
    /// <param name="unreadable">The message for a success without the result.</param>
    public static LeadSquaredException OfRead(ServiceResponse response, string unreadable) =>
        Refused(response) ?? (ErrorOf(response) is { } error ? ForError(response, error, field: null, isRead: true)
            : response.Result.Kind is AttemptKind.NotExecuted or AttemptKind.MaybeExecuted ? ForStatus(response)
            : new LeadSquaredException(unreadable) { Response = response });

    /// <summary>
    /// Creates the exception for a change if its last attempt failed, but an earlier attempt may have executed the change.
    /// </summary>
    public static LeadSquaredOutcomeUnknownException RepeatFailed(ServiceResponse response, Exception last) =>
        RepeatFailed(
            response.Route,
            (response.StatusCode, response.Result.RetryAfter),
            last,
            response.HostOption,
            response.IsRaw);

    // Returns the service's error, if the response has one.
    private static ErrorEnvelope? ErrorOf(ServiceResponse response) =>
        response.Result is
        {
            Kind: not (AttemptKind.Success or AttemptKind.Unreadable),
            Body: ErrorEnvelope { IsError: true } error,
        } ? error : null;

    // Creates the exception for a response that is neither a success nor an error in the service's own format.
    private static LeadSquaredException WithoutError(ServiceResponse response) => response.Result.Kind switch
    {
        AttemptKind.MaybeExecuted => ServerFailed(response, envelope: null),
        AttemptKind.NotExecuted => ForStatus(response),
        _ when response.Body.Span.Trim(" \t\r\n"u8).IsEmpty =>
            OutcomeUnknown(response, UnknownOutcomeReason.EmptyResponse, "the response was empty"),
        _ => OutcomeUnknown(
            response,
            UnknownOutcomeReason.UnreadableResponse,
            "the response did not have the documented form"),
    };

    private static LeadSquaredException? Refused(ServiceResponse response)
    {
        var envelope = response.Result.Body as ErrorEnvelope;
        return response.Result.Kind switch
        {
            AttemptKind.Throttled =>
                Throttled(response, envelope?.ExceptionType, ServerTextOf(envelope), response.Result.Notice),
            AttemptKind.KeysRefused => Unauthorized(response, envelope),
            AttemptKind.NotExecuted when response.HostOption is not null
                && response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden => NoSuchPath(response),
            _ => null,
        };
    }

    private static LeadSquaredException NoSuchPath(ServiceResponse response) =>
        new(
            $"The path {response.Route} does not exist on the asynchronous host (HTTP {(int)response.StatusCode}). "
            + $"Set {response.HostOption} to the path in the account's documentation, and check AsyncHost.")
        {
            Response = response,
        };

    /// <summary>Creates the exception for a call, or a row of it, that exceeded the rate limit.</summary>
    public static LeadSquaredThrottledException Throttled(
        ServiceResponse response,
        string? type,
        ServerText? serverText,
        ThrottleNotice notice,
        string refused = "call")
    {
        string statedLimit = notice.Calls is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $": it allows {notice.Calls} calls in {notice.Window?.TotalSeconds} s");

        // If an earlier attempt may have been executed, this exception is only the cause of another one.
        string when = OppTypedException.Longer(response.Result.RetryAfter, notice.Window) is { } delay
            ? string.Create(CultureInfo.InvariantCulture, $"in {delay.TotalSeconds:0} s")
            : "later";
        string effect = response.MayHaveBeenExecutedBefore ? "" : $" The {refused} was not executed. Send it again {when}.";
        return new LeadSquaredThrottledException($"The account has used up its rate limit{statedLimit}.{effect}")
        {
            Response = response,
            ExceptionType = type,
            ServerMessage = serverText,
            Limit = notice.Calls,
            Window = notice.Window,
        };
    }

    private static LeadSquaredCredentialsException Unauthorized(ServiceResponse response, ErrorEnvelope? envelope)
    {
        string? host = FindOtherHost(response, envelope);
        string remedy = host is not null
            ? $"They belong to {host}: set "
                + $"{(host.StartsWith("asyncapi", StringComparison.OrdinalIgnoreCase) ? "AsyncHost" : "ApiHost")} "
                + $"to https://{host}."
            : response.HostOption is not null
                ? "Check ApiKey, AccessKey and SecretKey, "
                    + "and that AsyncHost is the asynchronous host of the account's region."
                : "Check AccessKey and SecretKey, and that ApiHost is the host of the account's region.";
        return new LeadSquaredCredentialsException($"LeadSquared did not accept the account's keys. {remedy}")
        {
            Response = response,
            ExceptionType = envelope?.ExceptionType,
            ServerMessage = ServerTextOf(envelope),
            ExpectedHost = host,
        };
    }

    // The service can name the host that the keys belong to. The host that was called is not the right one.
    private static string? FindOtherHost(ServiceResponse response, ErrorEnvelope? envelope)
    {
        Match host = AccountHost().Match(TextOf(response, envelope));
        return host.Success && !host.Value.Equals(response.Call?.Request.RequestUri?.Host, StringComparison.OrdinalIgnoreCase)
            ? host.Value
            : null;
    }

    private static LeadSquaredException ForError(
        ServiceResponse response,
        ErrorEnvelope envelope,
        RejectedField? field,
        bool isRead = false)
    {
        string? type = envelope.ExceptionType;
        ServerText? serverText = ServerTextOf(envelope);
        if (response.Result.Kind == AttemptKind.Rejected)
        {
            return Rejected(response, type, serverText, field, isRead || response.IsRaw ? "call" : "update");
        }

        return response.Result.Kind == AttemptKind.MaybeExecuted && !isRead
            ? ServerFailed(response, envelope)
            : new LeadSquaredException(
                $"LeadSquared returned an error for the call ({Describe(response, type)}).{HintTo(serverText)}")
            {
                Response = response,
                ExceptionType = type,
                ServerMessage = serverText,
            };
    }

    /// <summary>Creates the exception for a change if the service failed while it processed the change.</summary>
    /// <param name="response">The response.</param>
    /// <param name="envelope">The service's error; null if the response has none.</param>
    public static LeadSquaredOutcomeUnknownException ServerFailed(ServiceResponse response, ErrorEnvelope? envelope) =>
        envelope is null
        ? OutcomeUnknown(
            response,
            UnknownOutcomeReason.ServerFailure,
            $"the response was HTTP {(int)response.StatusCode} without an error of LeadSquared")
        : new(
            $"{UnknownOutcomeMessage(response.HostOption, response.IsRaw)}: "
            + $"LeadSquared failed while processing it ({Describe(response, envelope.ExceptionType)})."
            + HintTo(ServerTextOf(envelope)))
        {
            Response = response,
            ExceptionType = envelope.ExceptionType,
            ServerMessage = ServerTextOf(envelope),
            Reason = UnknownOutcomeReason.ServerFailure,
        };

    /// <summary>Creates the exception for a rejected call.</summary>
    /// <param name="response">The response.</param>
    /// <param name="type">The service's name for the error.</param>
    /// <param name="serverText">The service's error text.</param>
    /// <param name="field">The rejected field, if it is known.</param>
    /// <param name="rejected">What was rejected: an update or a call.</param>
    public static LeadSquaredRejectedException Rejected(
        ServiceResponse response,
        string? type,
        ServerText? serverText,
        RejectedField? field,
        string rejected)
    {
        RejectionKind kind = RejectionKinds.Recognise(type, serverText?.Reveal(), field);
        string blame = field is not null ? $" because of {field.Member} ({field.SchemaName})"
            : response.IsRaw || response.Call is { Context.Success: SuccessForm.Own } ? ""
            : RejectionKinds.Describe(kind);
        string hint = serverText is null ? "" : "; ServerMessage has the service's text";

        // If an earlier attempt may have been executed, this exception is only the cause of another one.
        string effect = response.MayHaveBeenExecutedBefore || response.IsStatusCall ? "" : ". Nothing was changed";
        return new LeadSquaredRejectedException(
            $"LeadSquared rejected the {rejected}{blame} ({Describe(response, type)}){effect}{hint}.")
        {
            Response = response,
            ExceptionType = type,
            ServerMessage = serverText,
            Kind = kind,
            SchemaName = field?.SchemaName,
            Member = field?.Member,
        };
    }

    /// <summary>Returns the last sentence of a message, if the exception has a text of the service.</summary>
    public static string HintTo(ServerText? text) => text is null ? "" : " ServerMessage has the service's text.";

    private static string Describe(ServiceResponse response, string? type) =>
        $"{type ?? "no known error type"}, HTTP {(int)response.StatusCode}";

    private static LeadSquaredException ForStatus(ServiceResponse response)
    {
        int status = (int)response.StatusCode;
        return status switch
        {
            301 or 302 or 303 or 307 or 308 => Plain(
                $"The host responded with a redirect (HTTP {status}), which is not followed: "
                + "keys are sent to the account's hosts only. "
                + $"Check {(response.HostOption is null ? "ApiHost" : "AsyncHost")}."),
            404 when response.IsRaw => Plain(
                "The route does not exist on the host (HTTP 404). Check the route, and that ApiHost is a LeadSquared API host."),
            404 => Plain("The call does not exist on the host (HTTP 404). Check that ApiHost is a LeadSquared API host."),
            _ => Plain($"The host responded with HTTP {status}."),
        };

        LeadSquaredException Plain(string message) => new(message) { Response = response };
    }

    /// <summary>Returns the beginning of the message for an unknown outcome.</summary>
    public static string UnknownOutcomeMessage(string? setting, bool isRaw) =>
        isRaw
            ? "It is not known whether the call was executed"
            : $"It is not known whether the update was {(setting is null ? "made" : "queued")}";

    /// <inheritdoc cref="RepeatFailed(ServiceResponse, Exception)"/>
    public static LeadSquaredOutcomeUnknownException RepeatFailed(OutgoingCall call, Exception last) =>
        RepeatFailed(call.Route, call.Context.LastResponse, last, call.HostOption, call.IsRaw);

    private static LeadSquaredOutcomeUnknownException RepeatFailed(
        string route,
        (HttpStatusCode? Status, TimeSpan? RetryAfter) response,
        Exception last,
        string? setting,
        bool isRaw)
    {
        string made = isRaw ? "executed" : setting is null ? "made" : "queued";
        return new LeadSquaredOutcomeUnknownException(
            $"{UnknownOutcomeMessage(setting, isRaw)}. An earlier attempt may have {made} it. The last attempt failed.",
            last)
        {
            LastResponse = response,
            Route = route,
            Reason = UnknownOutcomeReason.RepeatFailed,
        };
    }

    /// <summary>Creates the exception for an update whose outcome is unknown.</summary>
    public static LeadSquaredOutcomeUnknownException OutcomeUnknown(
        ServiceResponse response,
        UnknownOutcomeReason reason,
        string why) =>
        new($"{UnknownOutcomeMessage(response.HostOption, response.IsRaw)}: {why}.")
        {
            Response = response,
            Reason = reason,
        };

    private static ServerText? ServerTextOf(ErrorEnvelope? envelope) =>
        envelope?.ErrorText is { } text ? new ServerText(text) : null;

    private static string TextOf(ServiceResponse response, ErrorEnvelope? envelope) =>
        envelope?.ErrorText ?? ThrottleResponse.BeginningOf(response.Body.Span);

    [GeneratedRegex(
        @"\b(async)?api(-[a-z0-9]{1,20})?\.leadsquared\.com\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AccountHost();
}

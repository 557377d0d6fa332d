using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using OppTyped.Fields;
using OppTyped.LeadSquared.Errors;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Calls;

/// <summary>
/// Converts a response to a result or an exception. The HTTP status alone does not show whether the call succeeded, so the body
/// is read too.
/// </summary>
internal static partial class LeadSquaredResponseReader
{
    /// <summary>Reads the response to an update. Throws an exception if the response is unsuccessful.</summary>
    /// <param name="response">The response.</param>
    /// <param name="changes">The changes that were sent. They are needed to find the member of a rejected field.</param>
    /// <param name="sent">The bytes that were sent.</param>
    public static UpdateResponse ReadUpdate(ServiceResponse response, IOpportunityChanges changes, ReadOnlySpan<byte> sent) =>
        ReadSuccess(response) is { IsSuccess: true } envelope
            ? new UpdateResponse { OpportunityId = envelope.ReadMessageId() }
            : throw ChangeFailed(response, changes, sent);

    // Reads the body of a successful response. Returns null if the response is not successful, or does not have the service's
    // form.
    private static ErrorEnvelope? ReadSuccess(ServiceResponse response) =>
        response.Result.Kind == AttemptKind.Success
        && response.Result.Body is ErrorEnvelope { IsError: false } envelope
            ? envelope
            : null;

    // Returns the service's error, if the response has one.
    private static ErrorEnvelope? ErrorOf(ServiceResponse response) =>
        response.Result is { Kind: not AttemptKind.Success, Body: ErrorEnvelope { IsError: true } error } ? error : null;

    // Creates the exception for an unsuccessful response to a change.
    private static LeadSquaredException ChangeFailed(
        ServiceResponse response,
        IOpportunityChanges? changes,
        ReadOnlySpan<byte> sent)
    {
        LeadSquaredException failure = Refused(response) ?? (ErrorOf(response) is { } error
            ? ForError(response, error, changes is null ? null : RejectedField.Find(error.ReadErrorText(), changes, sent))
            : WithoutError(response));
        return AfterEarlierAttempts(response, failure);
    }

    // If an earlier attempt may have executed the change, the outcome is unknown, whatever the last response is.
    private static LeadSquaredException AfterEarlierAttempts(ServiceResponse response, LeadSquaredException failure) =>
        response.MayHaveBeenExecutedBefore && failure is not LeadSquaredOutcomeUnknownException
            ? RepeatFailed(response.Route, failure, response.HostOption, response.IsRaw)
            : failure;

    // Creates the exception for a response that is neither a success nor an error in the service's own format.
    private static LeadSquaredException WithoutError(ServiceResponse response) => response.Result.Kind switch
    {
        AttemptKind.MaybeExecuted => OutcomeUnknown(
            response,
            UnknownOutcomeReason.ServerFailure,
            $"the response was HTTP {(int)response.StatusCode} without an error of LeadSquared"),
        AttemptKind.NotExecuted => ForStatus(response),
        _ when response.Body.Span.Trim(" \t\r\n"u8).IsEmpty =>
            OutcomeUnknown(response, UnknownOutcomeReason.EmptyResponse, "the response was empty"),
        _ => OutcomeUnknown(
            response,
            UnknownOutcomeReason.UnreadableResponse,
            "the response did not have the documented form"),
    };

    /// <inheritdoc cref="ReadOpportunity{TModel}(ServiceResponse, string, FieldFormats, out string)"/>
    public static TModel ReadOpportunity<TModel>(ServiceResponse response, string opportunityId, FieldFormats formats)
        where TModel : IOpportunityModel<TModel> =>
        ReadOpportunity<TModel>(response, opportunityId, formats, out _);

    /// <summary>Reads an opportunity from a response. Throws an exception if the response is unsuccessful.</summary>
    /// <param name="response">The response.</param>
    /// <param name="opportunityId">The requested id.</param>
    /// <param name="formats">The formats that the service's documentation does not specify.</param>
    /// <param name="id">The id as the service returned it, or the requested id if the service returned no id.</param>
    public static TModel ReadOpportunity<TModel>(
        ServiceResponse response,
        string opportunityId,
        FieldFormats formats,
        out string id)
        where TModel : IOpportunityModel<TModel>
    {
        if (response.Result.Kind == AttemptKind.Success
            && TryReadOpportunity<TModel>(response, opportunityId, formats, out string? given, out TModel? opportunity))
        {
            id = given ?? opportunityId;
            return opportunity;
        }

        throw ReadFailed(response, "The response is not an opportunity of the documented form.");
    }

    /// <summary>Returns the response to a raw call. Throws an exception if the response is an error.</summary>
    public static RawResponse ReadRaw(ServiceResponse response, bool isRead)
    {
        if (response.Result.Kind == AttemptKind.Success)
        {
            return new RawResponse(response.StatusCode, response.Body);
        }

        throw isRead
            ? ReadFailed(response, "The response is an error.")
            : ChangeFailed(response, changes: null, sent: default);
    }

    // Creates the exception for an unsuccessful response to a read.
    private static LeadSquaredException ReadFailed(ServiceResponse response, string message) =>
        Refused(response) ?? (ErrorOf(response) is { } error ? ForError(response, error, field: null, isRead: true)
            : response.Result.Kind is AttemptKind.NotExecuted or AttemptKind.MaybeExecuted ? ForStatus(response)
            : new LeadSquaredException(message) { StatusCode = response.StatusCode, Route = response.Route });

    private static bool TryReadOpportunity<TModel>(
        ServiceResponse response,
        string? opportunityId,
        FieldFormats formats,
        out string? id,
        [MaybeNullWhen(false)] out TModel opportunity)
        where TModel : IOpportunityModel<TModel>
    {
        id = null;
        opportunity = default;
        FieldReader reader = default;
        try
        {
            reader = new FieldReader(response.Body.Span, opportunityId, TModel.EventCode, formats);
            TModel? read = ReadWhole<TModel>(ref reader);
            if (reader.HasOtherEventCode)
            {
                throw new LeadSquaredException(
                    $"The opportunity is of type {reader.EventCode}, and the model is of type {TModel.EventCode}. "
                    + "Read the opportunity with a model of the same type, or as a DynamicOpportunity.")
                {
                    StatusCode = response.StatusCode,
                    Route = response.Route,
                };
            }

            id = reader.OpportunityId;
            opportunity = read;
            return reader.HasFields && !reader.IsError;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            reader.Dispose();
        }
    }

    // The cause of an invalid value can be that the opportunity has another type, or that the response is an error. In the
    // response, the type and the error can come after the fields. So read to the end before the exception is rethrown.
    private static TModel? ReadWhole<TModel>(ref FieldReader reader) where TModel : IOpportunityModel<TModel>
    {
        try
        {
            return TModel.Read(ref reader);
        }
        catch (FieldValueException)
        {
            while (reader.Next())
            {
            }

            if (reader.HasOtherEventCode || reader.IsError)
            {
                return default;
            }

            throw;
        }
    }

    private static LeadSquaredException? Refused(ServiceResponse response)
    {
        var envelope = response.Result.Body as ErrorEnvelope;
        return response.Result.Kind switch
        {
            AttemptKind.Throttled =>
                Throttled(response, envelope?.RecognisedType, ServerTextOf(envelope), response.Result.Notice),
            AttemptKind.KeysRefused => Unauthorized(response, envelope),
            AttemptKind.NotExecuted when response.HostOption is not null
                && response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden => NoSuchPath(response),
            _ => null,
        };
    }

    private static LeadSquaredThrottledException Throttled(
        ServiceResponse response,
        string? type,
        ServerText? serverText,
        ThrottleNotice notice)
    {
        string statedLimit = notice.Calls is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $": it allows {notice.Calls} calls in {notice.Window?.TotalSeconds} s");
        return new LeadSquaredThrottledException(
            $"The account has used up its rate limit{statedLimit}. The call was not executed. Send it again later.")
        {
            StatusCode = response.StatusCode,
            ExceptionType = type,
            Route = response.Route,
            ServerMessage = serverText,
            Limit = notice.Calls,
            Window = notice.Window,
        };
    }

    private static LeadSquaredCredentialsException Unauthorized(ServiceResponse response, ErrorEnvelope? envelope)
    {
        Match host = AccountHost().Match(TextOf(response, envelope));
        string remedy = host.Success
            ? $"They belong to {host.Value}: set "
                + $"{(host.Value.StartsWith("asyncapi", StringComparison.OrdinalIgnoreCase) ? "AsyncHost" : "ApiHost")} "
                + $"to https://{host.Value}."
            : response.HostOption is not null
                ? "Check ApiKey, AccessKey and SecretKey, "
                    + "and that AsyncHost is the asynchronous host of the account's region."
                : "Check AccessKey and SecretKey, and that ApiHost is the host of the account's region.";
        return new LeadSquaredCredentialsException($"LeadSquared did not accept the account's keys. {remedy}")
        {
            StatusCode = response.StatusCode,
            ExceptionType = envelope?.RecognisedType,
            Route = response.Route,
            ServerMessage = ServerTextOf(envelope),
            ExpectedHost = host.Success ? host.Value : null,
        };
    }

    private static LeadSquaredException ForError(
        ServiceResponse response,
        ErrorEnvelope envelope,
        RejectedField? field,
        bool isRead = false)
    {
        string? type = envelope.RecognisedType;
        string description = Describe(response, type);
        ServerText? serverText = ServerTextOf(envelope);
        if (response.Result.Kind == AttemptKind.Rejected)
        {
            return Rejected(response, type, serverText, field, isRead || response.IsRaw ? "call" : "update");
        }

        return response.Result.Kind == AttemptKind.MaybeExecuted && !isRead
            ? new LeadSquaredOutcomeUnknownException(
                $"{UnknownOutcomeMessage(response.HostOption, response.IsRaw)}: "
                + $"LeadSquared failed while processing it ({description}). "
                + "ServerMessage has the service's text.")
            {
                StatusCode = response.StatusCode,
                ExceptionType = type,
                Route = response.Route,
                ServerMessage = serverText,
                Reason = UnknownOutcomeReason.ServerFailure,
            }
            : new LeadSquaredException(
                $"LeadSquared returned an error for the call ({description}). ServerMessage has the service's text.")
            {
                StatusCode = response.StatusCode,
                ExceptionType = type,
                Route = response.Route,
                ServerMessage = serverText,
            };
    }

    private static LeadSquaredRejectedException Rejected(
        ServiceResponse response,
        string? type,
        ServerText? serverText,
        RejectedField? field,
        string rejected)
    {
        string blame = field is null ? "" : $" because of {field.Member} ({field.SchemaName})";
        string hint = serverText is null ? "" : "; ServerMessage has the service's text";

        // If an earlier attempt may have been executed, this exception is only the cause of another one.
        string effect = response.MayHaveBeenExecutedBefore ? "" : ". Nothing was changed";
        return new LeadSquaredRejectedException(
            $"LeadSquared rejected the {rejected}{blame} ({Describe(response, type)}){effect}{hint}.")
        {
            StatusCode = response.StatusCode,
            ExceptionType = type,
            Route = response.Route,
            ServerMessage = serverText,
            SchemaName = field?.SchemaName,
            Member = field?.Member,
        };
    }

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

        LeadSquaredException Plain(string message) => new(message) { StatusCode = response.StatusCode, Route = response.Route };
    }

    /// <summary>Returns the beginning of the message for an unknown outcome.</summary>
    public static string UnknownOutcomeMessage(string? setting, bool isRaw) =>
        isRaw
            ? "It is not known whether the call was executed"
            : $"It is not known whether the update was {(setting is null ? "made" : "queued")}";

    /// <summary>
    /// Creates the exception for a change if its last attempt failed, but an earlier attempt may have executed the change.
    /// </summary>
    public static LeadSquaredOutcomeUnknownException RepeatFailed(string route, Exception last, string? setting, bool isRaw)
    {
        string made = isRaw ? "executed" : setting is null ? "made" : "queued";
        return new LeadSquaredOutcomeUnknownException(
            $"{UnknownOutcomeMessage(setting, isRaw)}. An earlier attempt may have {made} it. The last attempt failed.",
            last)
        {
            StatusCode = (last as LeadSquaredException)?.StatusCode,
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
            StatusCode = response.StatusCode,
            Route = response.Route,
            Reason = reason,
        };

    private static T? Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ServerText? ServerTextOf(ErrorEnvelope? envelope) =>
        envelope?.ReadErrorText() is { } text ? new ServerText(text) : null;

    private static string TextOf(ServiceResponse response, ErrorEnvelope? envelope) =>
        envelope?.ReadErrorText() ?? ThrottleResponse.BeginningOf(response.Body.Span);

    [GeneratedRegex(@"\b[a-z0-9-]{1,40}\.leadsquared\.com\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AccountHost();
}

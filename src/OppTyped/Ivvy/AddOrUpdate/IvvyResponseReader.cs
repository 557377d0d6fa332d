using System.Globalization;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;

namespace OppTyped.Ivvy.AddOrUpdate;

/// <summary>
/// Reads responses. The HTTP status alone does not show whether a call succeeded, so the body is read too.
/// </summary>
internal static class IvvyResponseReader
{
    private static readonly IVenueOpportunityChanges Documented = new IvvyOpportunity();

    /// <summary>Reads the response to an add or an update, or throws the exception for a failed call.</summary>
    /// <returns>The opportunity's id.</returns>
    public static long Read(ServiceResponse response, IvvyCallFailures call)
    {
        AttemptKind kind = response.Result.Kind;
        var body = response.Result.Body as IvvyResponseBody;
        if (kind == AttemptKind.Success && body!.ReadId(call.Id) is { } id)
        {
            return id;
        }

        throw kind switch
        {
            AttemptKind.Success or AttemptKind.Unreadable => Unreadable(response, call),
            AttemptKind.MaybeExecuted => call.CreateOutcomeUnknown(
                UnknownOutcomeReason.ServerFailure,
                $"the service failed ({Describe(response, body)})",
                response),
            _ when response.MayHaveBeenExecutedBefore => call.RepeatFailed(Refused(kind, response, body, call), response),
            _ => Refused(kind, response, body, call),
        };
    }

    private static IvvyException Unreadable(ServiceResponse response, IvvyCallFailures call) =>
        response.Body.Span.Trim(" \t\r\n"u8).IsEmpty
            ? call.CreateOutcomeUnknown(UnknownOutcomeReason.EmptyResponse, "the response was empty", response)
            : call.CreateOutcomeUnknown(
                UnknownOutcomeReason.UnreadableResponse,
                "the response did not have the documented form",
                response);

    private static IvvyException Refused(
        AttemptKind kind,
        ServiceResponse response,
        IvvyResponseBody? body,
        IvvyCallFailures call)
    {
        string description = Describe(response, body);
        string hint = body?.ReadMessage() is null ? "" : " ServerMessage has the service's own message.";

        // If an earlier attempt may have been executed, this exception is only the cause of another one.
        string effect = response.MayHaveBeenExecutedBefore ? "" : " Nothing was changed.";
        return kind switch
        {
            AttemptKind.Throttled => new IvvyThrottledException(
                $"iVvy's rate limit is used up ({description}).{NotExecuted(response)}")
            {
                ResponseDetails = (response, body),
            },
            AttemptKind.StaleTimestamp => new IvvyCredentialsException(
                $"iVvy refused the call as stale ({description}): it accepts times that differ from its own by up to five " +
                $"minutes. Check this machine's clock.{effect}")
            {
                ResponseDetails = (response, body),
            },
            AttemptKind.KeysRefused => new IvvyCredentialsException(
                $"iVvy did not accept the account's keys ({description}). " +
                $"Check ApiKey, ApiSecret, Region, and the key's permissions.{effect}{hint}")
            {
                ResponseDetails = (response, body),
            },
            AttemptKind.Rejected => Rejected(response, body!, call, description, effect + hint),
            _ => new IvvyException($"iVvy refused the call ({description}).{GetRemedy(response)}{hint}")
            {
                ResponseDetails = (response, body),
            },
        };
    }

    private static IvvyRejectedException Rejected(
        ServiceResponse response,
        IvvyResponseBody body,
        IvvyCallFailures call,
        string description,
        string effectAndHint)
    {
        RejectedParameter[] parameters = FindParameters(body, call);
        string because = parameters.Length == 0
            ? ""
            : $" because of {string.Join(
                " and ",
                parameters.Select(static parameter =>
                    parameter.Member is { } member ? $"{member} ({parameter.Name})" : parameter.Name))}";
        return new IvvyRejectedException(
            $"iVvy rejected the {call.OperationName}{because} ({description}).{effectAndHint}")
        {
            ResponseDetails = (response, body),
            Parameters = parameters,
        };
    }

    // Our message contains only the names of documented and of mapped parameters, because other texts of the service can contain
    // customer data.
    private static RejectedParameter[] FindParameters(IvvyResponseBody body, IvvyCallFailures call) =>
    [
        .. body.ReadAdditionalMessages()
            .Select(static message => message.Reveal())
            .Select(static text => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? text[..end].Trim() : "")
            .Distinct(StringComparer.Ordinal)
            .Where(name => name is "id" or "venueId" or "customFields"
                || Documented.FindMember(name) is not null
                || call.Changes.FindMember(name) is not null)
            .Select(name => new RejectedParameter(name, call.Changes.FindMember(name))),
    ];

    private static string NotExecuted(ServiceResponse response) =>
        response.MayHaveBeenExecutedBefore ? "" : " The call was not executed; send it again later.";

    private static string Describe(ServiceResponse response, IvvyResponseBody? body)
    {
        string http = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}");
        string code = body?.ReadErrorCode() is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"code {error}, ")
            : "";
        string specific = body?.ReadSpecificCode() is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"specific code {known}{DescribeSpecificCode(known)}, ")
            : "";
        return $"{code}{specific}{http}";
    }

    private static string DescribeSpecificCode(int specificCode) => specificCode switch
    {
        IvvyErrorCodes.Empty => ": the request is empty",
        IvvyErrorCodes.NotFound => ": the opportunity does not exist",
        IvvyErrorCodes.Invalid => ": the opportunity's details are invalid",
        IvvyErrorCodes.ParameterInvalid => ": a parameter is invalid",
        IvvyErrorCodes.ParameterMissing => ": a required parameter is missing",
        _ => "",
    };

    private static string GetRemedy(ServiceResponse response) =>
        (int)response.StatusCode is >= 300 and < 400
            ? " A redirect is not followed: signed calls go to the account's host only. Check Region or ApiHost."
        : response.MayHaveBeenExecutedBefore ? ""
        : " According to the response, nothing was changed.";
}

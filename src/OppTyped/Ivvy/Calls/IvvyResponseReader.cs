using System.Globalization;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Calls;

/// <summary>Reads responses. The HTTP status alone does not say whether a call succeeded.</summary>
internal static class IvvyResponseReader
{
    private static readonly IVenueOpportunityChanges Documented = new IvvyOpportunity();

    /// <summary>Reads the response to an add or an update, or throws the exception that fits it.</summary>
    /// <returns>The opportunity's id.</returns>
    public static long Read(ServiceResponse answer, IvvyCallFailures call)
    {
        IvvyResponseBody? envelope = IvvyResponseBody.Read(answer.Body.Span);
        IvvyResponseKind meaning = IvvyResponseKinds.Classify(answer.StatusCode, envelope);
        if (meaning == IvvyResponseKind.Success && TryReadSuccess(envelope!, call) is { } id)
        {
            return id;
        }

        throw meaning switch
        {
            IvvyResponseKind.Success or IvvyResponseKind.Unreadable => Unreadable(answer, call),
            IvvyResponseKind.Failure => call.CreateOutcomeUnknown(
                UnknownOutcomeReason.ServerFailure,
                $"the service failed ({Describe(answer, envelope)})",
                answer,
                envelope),
            _ when answer.MayHaveBeenExecutedBefore => call.RepeatFailed(Refused(meaning, answer, envelope, call)),
            _ => Refused(meaning, answer, envelope, call),
        };
    }

    // An update's response may leave out the id, but an id of another opportunity is not its response.
    private static long? TryReadSuccess(IvvyResponseBody envelope, IvvyCallFailures call) =>
        envelope.ReadId() is { } id ? (call.IsAdd || id == call.Id ? id : null)
        : !call.IsAdd && envelope.IsReportedSuccess ? call.Id
        : null;

    private static IvvyException Unreadable(ServiceResponse answer, IvvyCallFailures call) =>
        answer.Body.Span.Trim(" \t\r\n"u8).IsEmpty
            ? call.CreateOutcomeUnknown(UnknownOutcomeReason.EmptyResponse, "the response was empty", answer)
            : call.CreateOutcomeUnknown(
                UnknownOutcomeReason.UnreadableResponse,
                "the response did not have the documented form",
                answer);

    private static IvvyException Refused(
        IvvyResponseKind meaning,
        ServiceResponse answer,
        IvvyResponseBody? envelope,
        IvvyCallFailures call)
    {
        string description = Describe(answer, envelope);
        string hint = envelope?.ReadMessage() is null ? "" : " ServerMessage has the service's own message.";
        return meaning switch
        {
            IvvyResponseKind.Throttled => new IvvyThrottledException(
                $"iVvy's rate limit is used up ({description}). The call was not executed; send it again later.")
            {
                ResponseDetails = (answer, envelope),
            },
            IvvyResponseKind.StaleTimestamp => new IvvyCredentialsException(
                $"iVvy refused the call as stale ({description}): its time was more than five minutes off. " +
                "Set this machine's clock. Nothing was changed.")
            {
                ResponseDetails = (answer, envelope),
            },
            IvvyResponseKind.Credentials => new IvvyCredentialsException(
                $"iVvy did not accept the account's keys ({description}). " +
                $"Check ApiKey, ApiSecret, Region, and the key's permissions. Nothing was changed.{hint}")
            {
                ResponseDetails = (answer, envelope),
            },
            IvvyResponseKind.Rejected => Rejected(answer, envelope!, call, description, hint),
            _ => new IvvyException($"iVvy refused the call ({description}). {RemedyOf((int)answer.StatusCode)}{hint}")
            {
                ResponseDetails = (answer, envelope),
            },
        };
    }

    private static IvvyRejectedException Rejected(
        ServiceResponse answer,
        IvvyResponseBody envelope,
        IvvyCallFailures call,
        string description,
        string hint)
    {
        RejectedParameter[] parameters = FindParameters(envelope, call);
        string because = parameters.Length == 0
            ? ""
            : $" because of {string.Join(
                " and ",
                parameters.Select(static parameter =>
                    parameter.Member is { } member ? $"{member} ({parameter.Name})" : parameter.Name))}";
        return new IvvyRejectedException(
            $"iVvy rejected the {call.OperationName}{because} ({description}). Nothing was changed.{hint}")
        {
            ResponseDetails = (answer, envelope),
            Parameters = parameters,
        };
    }

    // Only documented parameter names go into our message. Any other text of the service can repeat a customer's data.
    private static RejectedParameter[] FindParameters(IvvyResponseBody envelope, IvvyCallFailures call) =>
    [
        .. envelope.ReadAdditionalMessages()
            .Select(static message => message.Reveal())
            .Select(static text => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? text[..end].Trim() : "")
            .Where(static name => name is "id" or "venueId" or "customFields" || Documented.FindMember(name) is not null)
            .Distinct(StringComparer.Ordinal)
            .Select(name => new RejectedParameter(name, call.Changes.FindMember(name))),
    ];

    private static string Describe(ServiceResponse answer, IvvyResponseBody? envelope)
    {
        string http = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.StatusCode}");
        string code = envelope?.ReadErrorCode() is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"code {error}, ")
            : "";
        string specific = envelope?.ReadSpecificCode() is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"specific code {known}{MeaningOf(known)}, ")
            : "";
        return $"{code}{specific}{http}";
    }

    private static string MeaningOf(int specificCode) => specificCode switch
    {
        IvvyErrorCodes.Empty => ": the request is empty",
        IvvyErrorCodes.NotFound => ": the opportunity does not exist",
        IvvyErrorCodes.Invalid => ": its details are invalid",
        IvvyErrorCodes.ParameterInvalid => ": a parameter does not validate",
        IvvyErrorCodes.ParameterMissing => ": a required parameter is missing",
        _ => "",
    };

    private static string RemedyOf(int status) => status is >= 300 and < 400
        ? "A redirect is not followed: signed calls go to the account's host only. Check Region or ApiHost."
        : "According to the response, nothing was changed.";
}

using System.Net;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Errors;

/// <summary>
/// The meaning of a response to <c>addOrUpdateOpportunity</c>. Other actions use the same codes with other meanings.
/// </summary>
internal enum AnswerMeaning
{
    /// <summary>It has the documented form of a success.</summary>
    Success,

    /// <summary>Refused by the rate limit, and not executed.</summary>
    Throttled,

    /// <summary>Refused because its time is too old or too new, and not executed.</summary>
    Stale,

    /// <summary>The keys were not accepted.</summary>
    Credentials,

    /// <summary>Rejected as invalid, and not executed.</summary>
    Rejected,

    /// <summary>Refused for another reason, and not executed.</summary>
    Refused,

    /// <summary>The service or a gateway failed. The call may have been executed before.</summary>
    Failure,

    /// <summary>The status is a success, but the body does not have the documented form.</summary>
    Unreadable,
}

/// <summary>Finds the meaning of a response.</summary>
internal static class AnswerMeanings
{
    /// <summary>Returns the meaning, from the beginning of the body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isWhole">Whether the beginning is the whole body.</param>
    public static AnswerMeaning Of(HttpResponseMessage response, out bool isWhole)
    {
        ReadOnlyMemory<byte>? body = response.Content is AnswerContent { IsWhole: true } content
            ? BoundedBody.WithoutByteOrderMark(content.Beginning)
            : null;
        isWhole = body is not null;
        return Of(response.StatusCode, body is { } whole ? VenueEnvelope.Read(whole.Span) : null);
    }

    public static AnswerMeaning Of(HttpStatusCode statusCode, VenueEnvelope? envelope)
    {
        int status = (int)statusCode;
        bool isSuccess = status is >= 200 and < 300;
        if (envelope is not { IsError: true })
        {
            return isSuccess ? envelope is null ? AnswerMeaning.Unreadable : AnswerMeaning.Success : OfStatus(status);
        }

        if (status == 429)
        {
            return AnswerMeaning.Throttled;
        }

        // Under a success status, only the code says what failed. Without a code, the call was rejected.
        return OfSpecificCode(envelope.ReadSpecificCode()) ?? OfCode(envelope.ReadErrorCode() ?? (isSuccess ? 400 : status));
    }

    // The body has no error of the service, so the response may be a gateway's.
    private static AnswerMeaning OfStatus(int status) => status switch
    {
        429 => AnswerMeaning.Throttled,
        401 => AnswerMeaning.Credentials,
        408 or >= 500 => AnswerMeaning.Failure,
        _ => AnswerMeaning.Refused,
    };

    private static AnswerMeaning? OfSpecificCode(int? code) => code switch
    {
        IvvyCodes.Stale => AnswerMeaning.Stale,
        IvvyCodes.Empty or IvvyCodes.NotFound or IvvyCodes.Invalid or IvvyCodes.ParameterInvalid or IvvyCodes.ParameterMissing =>
            AnswerMeaning.Rejected,
        _ => null,
    };

    // 460 means "unknown", 461 "failed request", 462 an expired session, 463 a revoked key.
    private static AnswerMeaning OfCode(int code) => code switch
    {
        429 => AnswerMeaning.Throttled,
        401 or 403 or 462 or 463 => AnswerMeaning.Credentials,
        400 or 404 or 405 or 406 => AnswerMeaning.Rejected,
        501 => AnswerMeaning.Refused,
        408 or 460 or 461 or (>= 500 and < 600) => AnswerMeaning.Failure,
        _ => AnswerMeaning.Refused,
    };
}

using System.Net;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.Ivvy.Wire;

/// <summary>What an answer to <c>addOrUpdateOpportunity</c> means. Codes repeat between actions, with other meanings.</summary>
internal enum AnswerMeaning
{
    /// <summary>It has the form of a success.</summary>
    Success,

    /// <summary>Refused for its rate, and not executed.</summary>
    Throttled,

    /// <summary>Refused for its time, and not executed.</summary>
    Stale,

    /// <summary>The keys were not accepted.</summary>
    Credentials,

    /// <summary>Found wrong, and not executed.</summary>
    Rejected,

    /// <summary>Refused for another reason, and not executed.</summary>
    Refused,

    /// <summary>A fault of the service's own, or a gateway's, which can come late.</summary>
    Failure,

    /// <summary>A success by its status, but not of the documented form.</summary>
    Unreadable,
}

/// <summary>Tells what an answer means.</summary>
internal static class AnswerMeanings
{
    /// <summary>Tells it by the beginning of an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="isWhole">Whether the beginning is all.</param>
    public static AnswerMeaning Of(HttpResponseMessage response, out bool isWhole)
    {
        ReadOnlyMemory<byte>? body = response.Content is AnswerContent { IsWhole: true } answer ? BoundedBody.WithoutByteOrderMark(answer.Beginning) : null;
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

        // A failure under a success status is told by its code alone, and without one is a plain no.
        return OfSpecificCode(envelope.ReadSpecificCode()) ?? OfCode(envelope.ReadErrorCode() ?? (isSuccess ? 400 : status));
    }

    // Without the service's own error, it may be a gateway's.
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
        IvvyCodes.Empty or IvvyCodes.NotFound or IvvyCodes.Invalid or IvvyCodes.ParameterInvalid or IvvyCodes.ParameterMissing => AnswerMeaning.Rejected,
        _ => null,
    };

    // 460 is "unknown", 461 "failed request", 462 a session that expired, 463 a key that was revoked.
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

using System.Net;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Errors;

/// <summary>
/// The meaning of a response to <c>addOrUpdateOpportunity</c>. Other actions use the same codes with other meanings.
/// </summary>
internal enum IvvyResponseKind
{
    /// <summary>It has the documented form of a success.</summary>
    Success,

    /// <summary>Refused by the rate limit, and not executed.</summary>
    Throttled,

    /// <summary>Refused because its time is too old or too new, and not executed.</summary>
    StaleTimestamp,

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
internal static class IvvyResponseKinds
{
    /// <summary>Returns the meaning, from the beginning of the body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="isWhole">Whether the beginning is the whole body.</param>
    public static IvvyResponseKind Classify(HttpResponseMessage response, out bool isWhole)
    {
        ReadOnlyMemory<byte>? body = response.Content is PrefixedContent { IsWhole: true } content
            ? BoundedBody.WithoutByteOrderMark(content.Beginning)
            : null;
        isWhole = body is not null;
        return Classify(response.StatusCode, body is { } whole ? IvvyResponseBody.Read(whole.Span) : null);
    }

    public static IvvyResponseKind Classify(HttpStatusCode statusCode, IvvyResponseBody? envelope)
    {
        int status = (int)statusCode;
        bool isSuccess = status is >= 200 and < 300;
        if (envelope is not { IsError: true })
        {
            return isSuccess ? envelope is null ? IvvyResponseKind.Unreadable : IvvyResponseKind.Success : OfStatus(status);
        }

        if (status == 429)
        {
            return IvvyResponseKind.Throttled;
        }

        // Under a success status, only the code says what failed. Without a code, the call was rejected.
        return OfSpecificCode(envelope.ReadSpecificCode()) ?? OfCode(envelope.ReadErrorCode() ?? (isSuccess ? 400 : status));
    }

    // The body has no error of the service, so the response may be a gateway's.
    private static IvvyResponseKind OfStatus(int status) => status switch
    {
        429 => IvvyResponseKind.Throttled,
        401 => IvvyResponseKind.Credentials,
        408 or >= 500 => IvvyResponseKind.Failure,
        _ => IvvyResponseKind.Refused,
    };

    private static IvvyResponseKind? OfSpecificCode(int? code) => code switch
    {
        IvvyErrorCodes.Stale => IvvyResponseKind.StaleTimestamp,
        IvvyErrorCodes.Empty
            or IvvyErrorCodes.NotFound
            or IvvyErrorCodes.Invalid
            or IvvyErrorCodes.ParameterInvalid
            or IvvyErrorCodes.ParameterMissing => IvvyResponseKind.Rejected,
        _ => null,
    };

    // 460 means "unknown", 461 "failed request", 462 an expired session, 463 a revoked key.
    private static IvvyResponseKind OfCode(int code) => code switch
    {
        429 => IvvyResponseKind.Throttled,
        401 or 403 or 462 or 463 => IvvyResponseKind.Credentials,
        400 or 404 or 405 or 406 => IvvyResponseKind.Rejected,
        501 => IvvyResponseKind.Refused,
        408 or 460 or 461 or (>= 500 and < 600) => IvvyResponseKind.Failure,
        _ => IvvyResponseKind.Refused,
    };
}

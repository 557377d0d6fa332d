using System.Net;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Errors;

/// <summary>
/// The meaning of a response to <c>addOrUpdateOpportunity</c>. In other actions, the same codes have other meanings.
/// </summary>
internal enum IvvyResponseKind
{
    /// <summary>The response has the documented format of a success.</summary>
    Success,

    /// <summary>The call exceeded the rate limit. The call was not executed.</summary>
    Throttled,

    /// <summary>
    /// The service refused the call, because the time in its signature is too old or too new. The call was not executed.
    /// </summary>
    StaleTimestamp,

    /// <summary>The service did not accept the keys.</summary>
    Credentials,

    /// <summary>The service rejected the call as invalid. The call was not executed.</summary>
    Rejected,

    /// <summary>The service refused the call for another reason. The call was not executed.</summary>
    Refused,

    /// <summary>The service or a gateway failed. The call may have been executed before the failure.</summary>
    Failure,

    /// <summary>The status is a success status, but the body does not have the documented format.</summary>
    Unreadable,
}

/// <summary>Determines the kind of a response.</summary>
internal static class IvvyResponseKinds
{
    /// <summary>Returns the kind of a response, based on the beginning of its body.</summary>
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
            return isSuccess ? envelope is null ? IvvyResponseKind.Unreadable : IvvyResponseKind.Success : ClassifyStatus(status);
        }

        if (status == 429)
        {
            return IvvyResponseKind.Throttled;
        }

        // An error can have a success status, so the codes in the body are checked first. An error with a success status and
        // without a code counts as 400 (rejected).
        return ClassifySpecificCode(envelope.ReadSpecificCode())
            ?? ClassifyCode(envelope.ReadErrorCode() ?? (isSuccess ? 400 : status));
    }

    // The body does not contain an error of the service, so the response can come from a gateway. In this case, only the HTTP
    // status shows the kind of response.
    private static IvvyResponseKind ClassifyStatus(int status) => status switch
    {
        429 => IvvyResponseKind.Throttled,
        401 => IvvyResponseKind.Credentials,
        408 or >= 500 => IvvyResponseKind.Failure,
        _ => IvvyResponseKind.Refused,
    };

    private static IvvyResponseKind? ClassifySpecificCode(int? code) => code switch
    {
        IvvyErrorCodes.Stale => IvvyResponseKind.StaleTimestamp,
        IvvyErrorCodes.Empty
            or IvvyErrorCodes.NotFound
            or IvvyErrorCodes.Invalid
            or IvvyErrorCodes.ParameterInvalid
            or IvvyErrorCodes.ParameterMissing => IvvyResponseKind.Rejected,
        _ => null,
    };

    // Code 460 means "unknown", 461 "failed request", 462 "expired session", and 463 "revoked key".
    private static IvvyResponseKind ClassifyCode(int code) => code switch
    {
        429 => IvvyResponseKind.Throttled,
        401 or 403 or 462 or 463 => IvvyResponseKind.Credentials,
        400 or 404 or 405 or 406 => IvvyResponseKind.Rejected,
        501 => IvvyResponseKind.Refused,
        408 or 460 or 461 or (>= 500 and < 600) => IvvyResponseKind.Failure,
        _ => IvvyResponseKind.Refused,
    };
}

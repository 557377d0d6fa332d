using System.Net;
using OppTyped.Fields;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Errors;

/// <summary>
/// Decides what a response to <c>addOrUpdateOpportunity</c> means. In other actions, the same codes have other meanings.
/// </summary>
internal sealed class IvvyResponseClassifier : IResponseClassifier
{
    public static readonly IvvyResponseClassifier Instance = new();

    public AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext call)
    {
        IvvyResponseBody? envelope = isWhole ? IvvyResponseBody.Read(body) : null;
        AttemptKind kind = isWhole && envelope is null && IsUnclear(response, body)
            ? AttemptKind.Unreadable
            : Classify((int)response.StatusCode, envelope, isWhole);
        bool isUnread = kind == AttemptKind.Success && envelope is not null && call.Success == SuccessForm.OpportunityId
            && envelope.ReadId(call.VenueOpportunityId is not 0 and var id ? id : null) is null;
        return new AttemptResult(isUnread ? AttemptKind.Unreadable : kind, Body: envelope)
        {
            // A complete object that was not read contradicts itself, and so does an envelope whose kind is not clear.
            ShowsKeys = kind != AttemptKind.Success || envelope is { ShowsSuccess: true },
            MayBeError = isWhole && (envelope is null ? JsonScanner.IsCompleteObject(body) : kind == AttemptKind.Unreadable),
        };
    }

    // Under any other status, the codes in the body count.
    public bool IsCertain(HttpStatusCode status, ReadOnlySpan<byte> beginning) => status == HttpStatusCode.TooManyRequests;

    // JSON that cannot be read can be an error that means more than its status, like JSON that is cut.
    private bool IsUnclear(HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        JsonScanner.IsObjectOrPart(body) && !PrefixedContent.IsRefusalCertain(response, body, this);

    private static AttemptKind Classify(int status, IvvyResponseBody? envelope, bool isWhole)
    {
        bool isSuccess = ((HttpStatusCode)status).IsSuccess;
        bool isContradictory = envelope is { IsReportedSuccess: true, IsError: true }
            || (!isSuccess && envelope is { ShowsSuccess: true } and ({ IsReportedSuccess: true } or { IsError: false }));
        if (status != 429 && isContradictory)
        {
            return AttemptKind.Unreadable;
        }

        if (envelope is not { IsError: true })
        {
            return !isSuccess ? ClassifyStatus(status)
                : envelope is null && isWhole ? AttemptKind.Unreadable
                : AttemptKind.Success;
        }

        (int? code, int? specificCode) = (envelope.ReadErrorCode(), envelope.ReadSpecificCode());
        if (status == 429 || code == 429)
        {
            return AttemptKind.Throttled;
        }

        // An error can have a success status, so the codes in the body are checked first.
        return ClassifySpecificCode(specificCode)
            ?? (code is not null ? ClassifyCode(code.Value)
                : !isSuccess ? ClassifyCode(Math.Min(status, 599))
                : specificCode is null ? AttemptKind.Rejected
                : AttemptKind.NotExecuted);
    }

    // The body does not contain an error of the service, so the response can come from a gateway. In this case, only the HTTP
    // status shows the kind of response.
    private static AttemptKind ClassifyStatus(int status) => status switch
    {
        429 => AttemptKind.Throttled,
        401 => AttemptKind.KeysRefused,
        408 or >= 500 => AttemptKind.MaybeExecuted,
        _ => AttemptKind.NotExecuted,
    };

    private static AttemptKind? ClassifySpecificCode(int? code) => code switch
    {
        IvvyErrorCodes.Stale => AttemptKind.StaleTimestamp,
        IvvyErrorCodes.Empty
            or IvvyErrorCodes.NotFound
            or IvvyErrorCodes.Invalid
            or IvvyErrorCodes.ParameterInvalid
            or IvvyErrorCodes.ParameterMissing => AttemptKind.Rejected,
        _ => null,
    };

    // Code 460 means "unknown", 461 "failed request", 462 "expired session", and 463 "revoked key".
    private static AttemptKind ClassifyCode(int code) => code switch
    {
        401 or 403 or 462 or 463 => AttemptKind.KeysRefused,
        400 or 404 or 405 or 406 => AttemptKind.Rejected,
        501 => AttemptKind.NotExecuted,
        408 or 460 or 461 or (>= 500 and < 600) => AttemptKind.MaybeExecuted,
        _ => AttemptKind.NotExecuted,
    };
}

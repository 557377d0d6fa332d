using System.Net;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Errors;

/// <summary>Decides what a response of LeadSquared means.</summary>
internal sealed class LeadSquaredResponseClassifier : IResponseClassifier
{
    public static readonly LeadSquaredResponseClassifier Instance = new();

    public AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext? call)
    {
        HttpStatusCode status = response.StatusCode;
        bool mayBeError = status != HttpStatusCode.OK || (isWhole && MayHoldError(body));
        ErrorEnvelope? envelope = mayBeError ? ErrorEnvelope.Read(body) : null;
        if (call?.Rows is not null && MayHoldRows(status) && envelope?.HasNumberedRows() == true)
        {
            return new AttemptResult(AttemptKind.Success, Body: envelope);
        }

        if (ThrottleResponse.TryRead(status, body, envelope, out ThrottleNotice notice))
        {
            return new AttemptResult(AttemptKind.Throttled, notice, envelope);
        }

        AttemptKind kind = call?.IsAsyncApi == true && IsPathUnknown(status, body) ? AttemptKind.NotExecuted
            : AreKeysRefused(status, call) ? AttemptKind.KeysRefused
            : envelope is { IsError: true } ? ClassifyError(status, envelope)
            : !response.IsSuccessStatusCode ? ClassifyStatus(status)
            : isWhole && !MayBeJson(body) ? AttemptKind.Unreadable
            : AttemptKind.Success;
        return kind == AttemptKind.Success && envelope is null
            ? AttemptResult.Success
            : new AttemptResult(kind, Body: envelope);
    }

    // The results of rows count, whatever the status is, unless the service refused the whole call.
    private static bool MayHoldRows(HttpStatusCode status) =>
        status is not (HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests);

    // Two of the three paths on the asynchronous host are not documented, so their defaults may be wrong. A gateway can report
    // an unknown path with HTTP 403 and the text below.
    private static bool IsPathUnknown(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        status == HttpStatusCode.NotFound
        || (status == HttpStatusCode.Forbidden && body.IndexOf("Missing Authentication Token"u8) >= 0);

    // A gateway in front of the asynchronous API may reject a wrong x-api-key with 403 instead of 401.
    private static bool AreKeysRefused(HttpStatusCode status, CallContext? call) =>
        status == HttpStatusCode.Unauthorized || (call?.IsAsyncApi == true && status == HttpStatusCode.Forbidden);

    // A validation error is certain, whatever the status is. An internal error can occur after the call was executed.
    private static AttemptKind ClassifyError(HttpStatusCode status, ErrorEnvelope envelope) =>
        envelope.IsValidationError || status == HttpStatusCode.BadRequest ? AttemptKind.Rejected : ClassifyStatus(status);

    private static AttemptKind ClassifyStatus(HttpStatusCode status) =>
        (int)status >= 500 || status == HttpStatusCode.RequestTimeout ? AttemptKind.MaybeExecuted : AttemptKind.NotExecuted;

    // Most responses are successes, and their operation parses them later. This cheap test avoids a second parse. It finds the
    // names and values of an error: "ExceptionType" and "Error".
    private static bool MayHoldError(ReadOnlySpan<byte> body) =>
        body.IndexOf("xce"u8) >= 0 || body.IndexOf("XCE"u8) >= 0 || body.IndexOf("rror"u8) >= 0 || body.IndexOf("RROR"u8) >= 0;

    // Returns false for an empty body, for an HTML page, for example from a proxy, and for JSON without its end.
    private static bool MayBeJson(ReadOnlySpan<byte> body) =>
        body.Trim(" \t\r\n"u8) is [(byte)'{', .., (byte)'}'] or [(byte)'[', .., (byte)']'];
}

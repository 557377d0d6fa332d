using System.Net;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Errors;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Decides what a response of LeadSquared means.</summary>
internal sealed class LeadSquaredResponseClassifier : IResponseClassifier
{
    public static readonly LeadSquaredResponseClassifier Instance = new();

    public AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext? call)
    {
        HttpStatusCode status = response.StatusCode;
        ResponseForm form = !isWhole ? new ResponseForm(IsJson: true, MayBeError: false)
            : call?.ReadsEnvelope == true ? new ResponseForm(IsJson: true, MayBeError: true)
            : ResponseForm.Scan(body);
        bool isParsed = form.MayBeError || status != HttpStatusCode.OK;
        ErrorEnvelope? envelope = isParsed ? ErrorEnvelope.Read(body) : null;
        bool mayHoldRows = envelope is not null && (envelope.IsError || !response.IsSuccessStatusCode) && MayHoldRows(status);
        if (mayHoldRows && BatchRowReader.HasNumberedRows(body))
        {
            // The service executed the call. Only a batch call can read the rows.
            bool isRead = call?.Rows is not null || response.IsSuccessStatusCode;
            return new AttemptResult(isRead ? AttemptKind.Success : AttemptKind.MaybeExecuted, Body: envelope);
        }

        if (ThrottleResponse.TryRead(status, body, envelope, out ThrottleNotice notice))
        {
            return new AttemptResult(AttemptKind.Throttled, notice, envelope);
        }

        AttemptKind kind = call?.IsAsyncApi == true && IsPathUnknown(status, body) ? AttemptKind.NotExecuted
            : AreKeysRefused(status, call) ? AttemptKind.KeysRefused
            : envelope is { IsError: true } ? ClassifyError(status, envelope)
            : !response.IsSuccessStatusCode ? ClassifyStatus(status)
            : !form.IsJson || (form.MayBeError && envelope is null) ? AttemptKind.Unreadable
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
}

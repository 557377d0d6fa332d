using System.Net;
using OppTyped.Fields;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Responses;

/// <summary>Decides what a response of LeadSquared means.</summary>
internal sealed class LeadSquaredResponseClassifier : IResponseClassifier
{
    public static readonly LeadSquaredResponseClassifier Instance = new();

    public AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext call)
    {
        HttpStatusCode status = response.StatusCode;
        ResponseForm form = !isWhole ? new ResponseForm(IsJson: true, MayBeError: false, HasFields: true)
            : call.Success is SuccessForm.Envelope or SuccessForm.RequestId
                ? new ResponseForm(IsJson: true, MayBeError: true, HasFields: true)
            : ResponseForm.Scan(body);
        bool isParsed = form.MayBeError || !response.IsSuccessStatusCode;
        ErrorEnvelope? envelope = isParsed ? ErrorEnvelope.Read(body) : null;

        // JSON that cannot be read can be an error that means more than its status.
        bool isUnclear = isParsed && envelope is null && isWhole && JsonScanner.IsObjectOrPart(body);
        bool holdsSuccess = HoldsSuccess(envelope, call);
        AttemptResult? error =
            ThrottleResponse.TryRead(status, body, envelope, holdsSuccess, out ThrottleNotice notice)
                ? new AttemptResult(AttemptKind.Throttled, notice, envelope)
            : envelope is { IsError: true } && (!holdsSuccess || IsRejection(envelope))
                // Only the type of a validation error says that the error is not about the keys.
                ? new AttemptResult(ClassifyError(status, envelope), Body: envelope) { ShowsKeys = envelope.IsValidationError }
            : null;
        bool isUncertain = ClassifyStatus(status) == AttemptKind.MaybeExecuted;
        AttemptResult? wholeError = error
            ?? (isUncertain || isUnclear
                ? new AttemptResult(isUncertain ? AttemptKind.MaybeExecuted : AttemptKind.Unreadable) { ShowsKeys = !isUnclear }
                : null);
        FoundRows rows = MayHoldRows(response, body, envelope, call)
            ? BatchRowReader.Find(body, call.Rows, wholeError)
            : default;
        if ((error is not null || isUnclear || !response.IsSuccessStatusCode) && AreDecisive(rows, call))
        {
            return ClassifyRows(response, rows, wholeError, call);
        }

        if (error is { Kind: AttemptKind.Throttled })
        {
            return error;
        }

        object? result = isWhole ? FindResult(call, body, form, envelope, rows.Numbers) : null;
        AttemptKind kind = call.IsAsyncApi && IsPathUnknown(status, body) ? AttemptKind.NotExecuted
            : AreKeysRefused(status, call) && !holdsSuccess ? AttemptKind.KeysRefused
            : error is not null ? error.Kind
            : isUnclear && !PrefixedContent.IsRefusalCertain(response, body, this) ? AttemptKind.Unreadable
            : !response.IsSuccessStatusCode ? ClassifyStatus(status, holdsSuccess)
            : !form.IsJson || (form.MayBeError && envelope is null) ? AttemptKind.Unreadable
            : isWhole && result is null ? AttemptKind.Unreadable
            : AttemptKind.Success;
        bool hasFailedRows = HasFailedRows(rows, call);
        bool isPlain = !hasFailedRows && (call.Rows is null || (!rows.IsThrottled && ShowsKeys(rows, envelope)));
        return kind == AttemptKind.Success && isPlain
            ? result as AttemptResult ?? new AttemptResult(kind, Body: result)
            : new AttemptResult(kind, rows.Notice, envelope)
            {
                HasThrottledRows = rows.IsThrottled,
                HasFailedRows = hasFailedRows,
                ShowsKeys = ShowsKeys(rows, envelope) && (error?.ShowsKeys ?? (rows == default || rows.HasExecuted)),
                IsJson = form.IsJson,
                MayBeError = envelope is { HasErrorText: true } || (isUnclear && form.MayBeError),
            };
    }

    private static bool ShowsKeys(FoundRows rows, ErrorEnvelope? envelope) =>
        !rows.MayBeAboutKeys && envelope is not { MayBeAboutKeys: true };

    private static bool HasFailedRows(FoundRows rows, CallContext call) =>
        call.Rows is { } sent && !rows.AreAllUpdated(sent);

    // The error of the whole response counts unless a row has a result of its own. Nobody reads the rows of an application's own
    // call, so there only a row that may be updated shows that the call was executed.
    private static bool AreDecisive(FoundRows rows, CallContext call) =>
        rows.MayBeUpdated || (call.Rows is not null && rows.HasReason);

    private static AttemptResult ClassifyRows(
        HttpResponseMessage response,
        FoundRows rows,
        AttemptResult? wholeError,
        CallContext call)
    {
        bool isRead = call.Rows is not null ? rows.Numbers == NumberedRows.Sent : response.IsSuccessStatusCode;
        FoundRows found = wholeError is { Kind: AttemptKind.Throttled } ? rows.Throttled(wholeError.Notice) : rows;
        return new AttemptResult(
            isRead ? AttemptKind.Success
                : wholeError is null or { Kind: AttemptKind.Unreadable } ? AttemptKind.Unreadable
                : AttemptKind.MaybeExecuted,
            found.Notice,
            wholeError?.Body)
        {
            HasThrottledRows = found.IsThrottled,
            HasFailedRows = HasFailedRows(rows, call),
            ShowsKeys = call.Rows is not null
                && rows.HasExecuted
                && wholeError is not { ShowsKeys: false }
                && ShowsKeys(rows, wholeError?.Body as ErrorEnvelope),
            WholeError = wholeError,
        };
    }

    // Under any other status, the rows of a batch count.
    public bool IsCertain(HttpStatusCode status, ReadOnlySpan<byte> beginning) =>
        status == HttpStatusCode.Unauthorized
        || ThrottleResponse.TryRead(status, beginning, envelope: null, holdsSuccess: false, out _);

    // Finds the part that the operation needs. Null means that the response is not from the service, or that it contradicts
    // itself: the text of an error counts, whatever the response has beside it. The rows of a batch have their own texts.
    private static object? FindResult(
        CallContext call,
        ReadOnlySpan<byte> body,
        ResponseForm form,
        ErrorEnvelope? envelope,
        NumberedRows rows) => call.Success switch
        {
            SuccessForm.Rows => rows == NumberedRows.Sent ? AttemptResult.Success : null,
            _ when envelope is { HasErrorText: true } => null,
            SuccessForm.Envelope => envelope is { IsSuccess: true, HasTwoIds: false } ? envelope : null,
            SuccessForm.RequestId => envelope is { RequestId: not null, IsError: false } ? envelope : null,
            SuccessForm.Fields => form.HasFields ? AttemptResult.Success : null,
            SuccessForm.Own => call.Reader!(body),
            _ => AttemptResult.UnreadSuccess,
        };

    // The results of rows count, whatever the status is, unless the service refused the whole call. Only a batch has rows, or a
    // call that the application describes itself.
    private bool MayHoldRows(
        HttpResponseMessage response,
        ReadOnlySpan<byte> body,
        ErrorEnvelope? envelope,
        CallContext call) =>
        !IsCertain(response.StatusCode, beginning: default)
        && (call.Rows is not null
            || (call.AcceptsAnySuccess && !call.IsRead && (envelope is not null || JsonScanner.IsArray(body))));

    // Two of the three paths on the asynchronous host are not documented, so their defaults may be wrong. A gateway can report
    // an unknown path with HTTP 403 and the text below.
    private static bool IsPathUnknown(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        status == HttpStatusCode.NotFound
        || (status == HttpStatusCode.Forbidden && body.IndexOf("Missing Authentication Token"u8) >= 0);

    // A gateway in front of the asynchronous API may reject a wrong x-api-key with 403 instead of 401.
    private static bool AreKeysRefused(HttpStatusCode status, CallContext call) =>
        status == HttpStatusCode.Unauthorized || (call.IsAsyncApi && status == HttpStatusCode.Forbidden);

    // A validation error is certain, whatever the status is. An internal error can occur after the call was executed.
    private static AttemptKind ClassifyError(HttpStatusCode status, ErrorEnvelope envelope) =>
        envelope.IsValidationError || status == HttpStatusCode.BadRequest ? AttemptKind.Rejected : ClassifyStatus(status);

    // A success under another status contradicts itself.
    private static AttemptKind ClassifyStatus(HttpStatusCode status, bool holdsSuccess = false) =>
        (int)status >= 500 || status == HttpStatusCode.RequestTimeout ? AttemptKind.MaybeExecuted
        : holdsSuccess ? AttemptKind.Unreadable
        : AttemptKind.NotExecuted;

    // A validation error counts although there is a request id. Beside any other error, the update may be in the queue.
    private static bool IsRejection(ErrorEnvelope envelope) =>
        envelope.IsValidationError && !ThrottleResponse.TryReadError(envelope.ExceptionType, envelope.ErrorText, out _);

    private static bool HoldsSuccess(ErrorEnvelope? envelope, CallContext call) =>
        envelope is { IsSuccess: true }
        || (call.Success == SuccessForm.RequestId && envelope is { RequestId: not null } or { HasTwoRequestIds: true });
}

using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Batch;

/// <summary>The call that updates up to 25 opportunities.</summary>
internal static class BatchCall
{
    public static async Task<BatchUpdateResponse> SendAsync(
        LeadSquaredTransport transport,
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken)
    {
        CallCanceledException.ThrowIfCanceled("update", cancellationToken);

        using BatchRequestBody body = BatchRequestBody.Create(updates, transport.Formats);
        var call = new CallContext(LeadSquaredCalls.UpdateBatchOperation);
        RowResult[] results = await transport.Http
            .SendAsync(Prepare(transport, call, body), response => Read(response, body, call), cancellationToken)
            .ConfigureAwait(false);
        return new BatchUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    /// <summary>Prepares the call for a body.</summary>
    public static OutgoingCall Prepare(LeadSquaredTransport transport, CallContext call, BatchRequestBody body)
    {
        (call.Rows, call.EventCode) = (body.Count, body.EventCode);
        return transport.Prepare(LeadSquaredCalls.UpdateBatchOperation, call, body.Content);
    }

    /// <summary>Reads the result of each row from the response, or throws an exception for the whole call.</summary>
    public static RowResult[] Read(ServiceResponse response, BatchRequestBody body, CallContext call)
    {
        if (response.Result.Kind != AttemptKind.Success)
        {
            throw ResponseFailures.OfChange(response, text => FindInAll(text, body));
        }

        RowResult[] results = Array.ConvertAll(ReadRows(response, body), result => result switch
        {
            null => RowResult.Unknown(MissingResult(response, "the response to the bulk call does not contain the row")),

            // An earlier attempt may have executed the update, so the outcome is unknown.
            { Status: UpdateStatus.Rejected, Error: { } error } when response.MayHaveBeenExecutedBefore =>
                RowResult.Unknown(ResponseFailures.RepeatFailed(response, error)),
            { } settled => settled,
        });
        call.UnknownRowReason = results
            .Select(static result => result.Error)
            .OfType<LeadSquaredOutcomeUnknownException>()
            .FirstOrDefault()?.Reason;
        return results;
    }

    private static RowResult?[] ReadRows(ServiceResponse response, BatchRequestBody body)
    {
        var results = new RowResult?[body.Count];
        var rows = new BatchRowReader(response.Body.Span);
        while (rows.Next())
        {
            if (rows.Number is not { } number)
            {
                continue;
            }

            RowResult? before = results[number - 1], now = ReadRow(response, rows, body, (int)number - 1);
            results[number - 1] = before is null || IsSame(before.Value, now.Value)
                ? IsLower(now, before) ? now : before ?? now
                : RowResult.Unknown(
                    MissingResult(response, "the response to the bulk call contains the row twice, with different results"));
        }

        return results;
    }

    // A rejection is final, but a throttled row is sent again. So these two are different results.
    private static bool IsSame(RowResult one, RowResult other) =>
        one.Status == other.Status
        && one.Error?.GetType() == other.Error?.GetType()
        && (one.Error is LeadSquaredThrottledException || TypeOf(one) == TypeOf(other));

    private static string? TypeOf(RowResult result) => (result.Error as LeadSquaredException)?.ExceptionType;

    private static bool IsLower(RowResult? one, RowResult? other) =>
        NoticeOf(one) is { } lower && NoticeOf(other) is { } higher && lower.IsLowerThan(higher);

    private static ThrottleNotice? NoticeOf(RowResult? result) =>
        result is { Error: LeadSquaredThrottledException { Limit: var limit, Window: var window } }
            ? new ThrottleNotice(limit, window)
            : null;

    private static RowResult ReadRow(ServiceResponse response, scoped in BatchRowReader reader, BatchRequestBody body, int row)
    {
        if (reader is { IsUpdated: true, HasError: false })
        {
            return RowResult.Updated;
        }

        if (reader.IsUpdated ?? !reader.HasError)
        {
            return RowResult.Unknown(
                MissingResult(response, "the response to the bulk call does not clearly state the result of the row"));
        }

        // A row without a reason has the reason of the whole call.
        AttemptResult? error = reader.HasReason ? null : response.Result.WholeError;
        var whole = error?.Body as ErrorEnvelope;
        if (error is { Kind: AttemptKind.MaybeExecuted })
        {
            return RowResult.Unknown(ResponseFailures.ServerFailed(response, whole));
        }

        (string? type, string? text) = error is null
            ? (ErrorEnvelope.RecogniseType(reader.Type), reader.Text)
            : (whole?.ExceptionType, whole?.ErrorText);
        ThrottleNotice notice = error?.Notice ?? default;
        bool isThrottled = error is null
            ? ThrottleResponse.TryReadError(type, text, out notice)
            : error.Kind == AttemptKind.Throttled;
        ServerText? serverText = text is null ? null : new ServerText(text);
        return RowResult.Rejected(isThrottled
            ? ResponseFailures.Throttled(response, type, serverText, notice)
            : ResponseFailures.Rejected(
                response, type, serverText, RejectedField.Find(text, body[row].Changes, body.BytesOf(row)), "update"));
    }

    private static LeadSquaredOutcomeUnknownException MissingResult(ServiceResponse response, string why) =>
        ResponseFailures.OutcomeUnknown(response, UnknownOutcomeReason.RowResultMissing, why);

    // An error of the whole call names a field, but not a row. Return the field only if all rows that sent the field map it to
    // the same member.
    private static RejectedField? FindInAll(string? serverText, BatchRequestBody body)
    {
        RejectedField? blamed = null;
        for (int row = 0; row < body.Count; row++)
        {
            RejectedField? field = RejectedField.Find(serverText, body[row].Changes, body.BytesOf(row));
            if (field is not null && blamed is not null && field != blamed)
            {
                return null;
            }

            blamed ??= field;
        }

        return blamed;
    }
}

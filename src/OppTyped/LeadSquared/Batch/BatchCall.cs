using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;

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
        return await transport.Http
            .SendAsync(
                Prepare(transport, call, body),
                response =>
                {
                    RowResult[] results = Read(response, body, call);
                    return new BatchUpdateResponse
                    {
                        Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))],
                        IsLateArrivalPossible = response.MayHaveBeenExecutedBefore || Array.Exists(
                            results,
                            static result => result.Error is LeadSquaredOutcomeUnknownException { MayStillBeExecuted: true }),
                    };
                },
                cancellationToken)
            .ConfigureAwait(false);
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
        if (!response.Result.HasFailedRows)
        {
            Array.Fill(results, RowResult.Updated);
            return results;
        }

        var verdicts = new RowVerdict[body.Count];
        var rows = new BatchRowReader(response.Body.Span);
        while (rows.Next())
        {
            if (rows.Number is not { } number)
            {
                continue;
            }

            int row = (int)number - 1;
            RowVerdict verdict = verdicts[row].And(RowVerdict.Of(rows, response.Result.WholeError));
            if (verdict != verdicts[row])
            {
                (verdicts[row], results[row]) = (verdict, ReadRow(response, rows, verdict, body, row));
            }
        }

        return results;
    }

    private static RowResult ReadRow(
        ServiceResponse response,
        scoped in BatchRowReader reader,
        RowVerdict verdict,
        BatchRequestBody body,
        int row)
    {
        // A row without a reason has the reason of the whole call.
        var whole = response.Result.WholeError?.Body as ErrorEnvelope;
        string? text = reader.HasReason || response.Result.WholeError is null ? reader.Text : whole?.ErrorText;
        ServerText? serverText = text is null ? null : new ServerText(text);
        return verdict.State switch
        {
            RowState.Updated => RowResult.Updated,
            RowState.ServerFailed => RowResult.Unknown(ResponseFailures.ServerFailed(response, whole)),
            RowState.Throttled =>
                RowResult.Rejected(ResponseFailures.Throttled(response, verdict.Type, serverText, verdict.Notice, "update")),
            RowState.Rejected => RowResult.Rejected(ResponseFailures.Rejected(
                response,
                verdict.Type,
                serverText,
                RejectedField.Find(text, body[row].Changes, body.BytesOf(row)),
                "update")),
            RowState.Contradictory => RowResult.Unknown(
                MissingResult(response, "the response to the bulk call contains the row twice, with different results")),
            _ => RowResult.Unknown(
                MissingResult(response, "the response to the bulk call does not clearly state the result of the row")),
        };
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

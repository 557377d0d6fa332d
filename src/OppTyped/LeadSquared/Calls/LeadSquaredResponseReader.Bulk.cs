using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Errors;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Calls;

internal static partial class LeadSquaredResponseReader
{
    /// <summary>
    /// Reads the result of each row from the response to a bulk call, or throws an exception for the whole call.
    /// </summary>
    public static RowResult[] ReadBulk(ServiceResponse response, BatchRequestBody body)
    {
        if (response.Result.Kind == AttemptKind.Success)
        {
            RowResult?[] results = ReadRows(response, body);
            return Array.ConvertAll(results, result => result switch
            {
                null => RowResult.Unknown(MissingResult(response, "the response to the bulk call does not contain the row")),

                // An earlier attempt may have executed the update, so the outcome is unknown.
                { Status: UpdateStatus.Rejected, Error: { } error } when response.MayHaveBeenExecutedBefore =>
                    RowResult.Unknown(RepeatFailed(response.Route, error, setting: null, isRaw: false)),
                { } settled => settled,
            });
        }

        LeadSquaredException failure = Refused(response)
            ?? (ErrorOf(response) is { } error ? ForError(response, error, FindInAll(error, body)) : WithoutError(response));
        throw AfterEarlierAttempts(response, failure);
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
            results[number - 1] = before is null || before.Value.Status == now.Value.Status
                ? before ?? now
                : RowResult.Unknown(
                    MissingResult(response, "the response to the bulk call contains the row twice, with different results"));
        }

        return results;
    }

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

        string? type = ErrorEnvelope.RecogniseType(reader.ReadType()), text = reader.ReadText();
        ServerText? serverText = text is null ? null : new ServerText(text);
        return RowResult.Rejected(ThrottleResponse.TryReadText(text, out ThrottleNotice notice) || type == ThrottleResponse.Type
            ? Throttled(response, type, serverText, notice)
            : Rejected(response, type, serverText, RejectedField.Find(text, body[row].Changes, body.BytesOf(row)), "update"));
    }

    private static LeadSquaredOutcomeUnknownException MissingResult(ServiceResponse response, string why) =>
        OutcomeUnknown(response, UnknownOutcomeReason.RowResultMissing, why);

    // An error of the whole call names a field, but not a row. Return the field only if all rows that sent the field map it to
    // the same member.
    private static RejectedField? FindInAll(ErrorEnvelope envelope, BatchRequestBody body)
    {
        string? serverText = envelope.ReadErrorText();
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

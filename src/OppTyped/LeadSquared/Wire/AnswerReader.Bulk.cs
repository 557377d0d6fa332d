using System.Net;
using System.Text.Json;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

internal static partial class AnswerReader
{
    /// <summary>Reads what the answer to a bulk call says of each row, or throws what it means for all.</summary>
    public static RowResult[] ReadBulk(Answer answer, BulkBody body)
    {
        RowResult?[] told = new RowResult?[body.Count];
        bool isRefused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests;
        Telling telling = isRefused ? Telling.OfNone : ReadRows(answer, body, told);
        if (telling == Telling.OfRows)
        {
            return Array.ConvertAll(told, result => result switch
            {
                null => RowResult.Unknown(Unanswered(answer, "the answer to the bulk call leaves the row out")),

                // The attempt before may have made it.
                { Status: UpdateStatus.Rejected, Error: { } error } when answer.IsDoubtful => RowResult.Unknown(RepeatFailed(answer.Route, error)),
                { } settled => settled,
            });
        }

        Envelope? envelope = Envelope.Read(answer.Body.Span);
        if (Refused(answer, envelope) is { } refused)
        {
            throw answer.IsDoubtful ? RepeatFailed(answer.Route, refused) : refused;
        }

        throw telling == Telling.OfOtherRows ? Unknown(answer, UnknownOutcomeReason.UnreadableAnswer, "the answer numbers rows that were not sent")
            : envelope is { IsError: true } ? ForError(answer, envelope, FindInAll(envelope, body))
            : WithoutError(answer);
    }

    private enum Telling
    {
        /// <summary>The answer is something else than rows.</summary>
        OfNone,

        /// <summary>The answer's rows cannot be matched with those that were sent.</summary>
        OfOtherRows,

        /// <summary>The answer tells of rows that were sent.</summary>
        OfRows,
    }

    private static Telling ReadRows(Answer answer, BulkBody body, RowResult?[] told)
    {
        try
        {
            var rows = new BulkRowReader(answer.Body.Span);
            bool areSome = false, areOthers = false;
            while (rows.Next())
            {
                if (rows.Number is not { } number)
                {
                    continue;
                }

                // Rows counted otherwise than documented would be another's: then none can be trusted.
                areSome = true;
                areOthers |= number < 1 || number > body.Count;
                if (!areOthers)
                {
                    RowResult? before = told[number - 1], now = ReadRow(answer, rows, body, (int)number - 1);
                    told[number - 1] = before is null || before.Value.Status == now.Value.Status
                        ? before ?? now
                        : RowResult.Unknown(Unanswered(answer, "the answer to the bulk call has the row twice, and differently"));
                }
            }

            return areOthers ? Telling.OfOtherRows
                : areSome || (rows.HasRows && !rows.IsError && answer.IsSuccessStatus) ? Telling.OfRows
                : Telling.OfNone;
        }
        catch (JsonException)
        {
            return Telling.OfNone;
        }
    }

    private static RowResult ReadRow(Answer answer, scoped in BulkRowReader reader, BulkBody body, int row)
    {
        if (reader is { IsUpdated: true, HasError: false })
        {
            return RowResult.Updated;
        }

        if (reader.IsUpdated ?? !reader.HasError)
        {
            return RowResult.Unknown(Unanswered(answer, "the answer to the bulk call does not say clearly what became of the row"));
        }

        string? type = RecognisedType(reader.ReadType()), text = reader.ReadText();
        ServerText? words = text is null ? null : new ServerText(text);
        return RowResult.Rejected(ThrottleAnswer.TryReadText(text, out ThrottleNotice notice) || type == ThrottleAnswer.Type
            ? Throttled(answer, type, words, notice)
            : Rejected(answer, type, words, FaultyField.Find(text, body[row].Changes, body.BytesOf(row)), "update"));
    }

    private static LeadSquaredOutcomeUnknownException Unanswered(Answer answer, string why) => Unknown(answer, UnknownOutcomeReason.RowUnanswered, why);

    // Words about a call blame a field where all rows that sent one of its name call it the same.
    private static FaultyField? FindInAll(Envelope envelope, BulkBody body)
    {
        string? words = envelope.ReadErrorText();
        FaultyField? blamed = null;
        for (int row = 0; row < body.Count; row++)
        {
            FaultyField? field = FaultyField.Find(words, body[row].Changes, body.BytesOf(row));
            if (field is not null && blamed is not null && field != blamed)
            {
                return null;
            }

            blamed ??= field;
        }

        return blamed;
    }
}

using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Responses;

/// <summary>What a response says about single rows of a batch.</summary>
/// <param name="Numbers">Which rows are in the response.</param>
/// <param name="MayBeUpdated">Whether a row is updated, or may be because it contradicts itself.</param>
/// <param name="Updated">The numbers of the rows that are clearly updated, each as a bit.</param>
/// <param name="HasOther">Whether a row is not clearly updated. The same row can be in the response twice.</param>
/// <param name="HasReason">Whether a row says why it was not updated.</param>
/// <param name="MayBeAboutKeys">Whether the error of a row can be about the account's keys.</param>
/// <param name="IsThrottled">Whether the reason of a row is the rate limit.</param>
/// <param name="Notice">The limit that this reason states.</param>
/// <param name="Verdicts">What the response means for each row that was sent; null if all rows in it are clearly updated.</param>
internal readonly record struct FoundRows(
    NumberedRows Numbers,
    bool MayBeUpdated,
    ulong Updated,
    bool HasOther,
    bool HasReason,
    bool MayBeAboutKeys,
    bool IsThrottled,
    ThrottleNotice Notice,
    RowVerdict[]? Verdicts)
{
    /// <summary>
    /// Whether a row is clearly updated or rejected. So the service accepted the keys, unless an error is about them.
    /// </summary>
    public bool HasExecuted => Verdicts is null
        ? Updated != 0
        : Array.Exists(Verdicts, static verdict => verdict.IsExecuted);

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="count">The number of rows that were sent; null if it is unknown.</param>
    /// <param name="wholeError">The error of the whole response; null if there is none.</param>
    public FoundRows With(scoped in BatchRowReader row, int? count, AttemptResult? wholeError)
    {
        bool mayBeUpdated = row.IsContradictory || row.IsUpdated == true;
        var verdict = RowVerdict.Of(row, wholeError);
        FoundRows found = this with
        {
            MayBeUpdated = MayBeUpdated || mayBeUpdated,
            MayBeAboutKeys = MayBeAboutKeys || row.MayBeAboutKeys,
        };

        // Nobody reads the rows of an application's own call, whose number is unknown.
        if (row.HasReason && count is not null && verdict.State == RowState.Throttled)
        {
            found = found.Throttled(verdict.Notice) with { HasReason = true };
        }

        if (row.Number is not { } number)
        {
            return found with { HasOther = HasOther || mayBeUpdated };
        }

        bool isSent = number >= 1 && number <= (count ?? long.MaxValue);
        bool isUpdated = verdict.State == RowState.Updated;
        bool hasResult = row.HasError || row.IsContradictory || row.IsUpdated is not null;
        return found with
        {
            Numbers = Numbers == NumberedRows.Other || !isSent ? NumberedRows.Other : hasResult ? NumberedRows.Sent : Numbers,
            Updated = isUpdated && number is > 0 and < 64 ? Updated | (1UL << (int)number) : Updated,
            HasOther = HasOther || !isUpdated,
            HasReason = HasReason || row.HasReason,
            Verdicts = isSent && count is { } sent ? Judge((int)number, verdict, sent) : Verdicts,
        };
    }

    private RowVerdict[]? Judge(int number, RowVerdict verdict, int count)
    {
        if (Verdicts is null && verdict.State == RowState.Updated)
        {
            return null;
        }

        RowVerdict[] verdicts = Verdicts ?? JudgeUpdated(count);
        verdicts[number - 1] = verdicts[number - 1].And(verdict);
        return verdicts;
    }

    private RowVerdict[] JudgeUpdated(int count)
    {
        var verdicts = new RowVerdict[count];
        for (int row = 1; row <= count; row++)
        {
            verdicts[row - 1] = (Updated & (1UL << row)) == 0 ? default : new RowVerdict(RowState.Updated);
        }

        return verdicts;
    }

    /// <summary>Returns whether all rows of a batch are clearly updated.</summary>
    /// <param name="count">The number of rows that were sent.</param>
    public bool AreAllUpdated(int count) => !HasOther && Updated == ((1UL << count) - 1) << 1;

    /// <summary>Adds a rate limit error. The lowest limit that is stated counts.</summary>
    public FoundRows Throttled(ThrottleNotice notice) =>
        this with { IsThrottled = true, Notice = notice.IsLowerThan(Notice) ? notice : Notice };
}

/// <summary>The results of single rows in a response.</summary>
internal enum NumberedRows
{
    /// <summary>The response contains no numbered rows with a result.</summary>
    None,

    /// <summary>The response contains rows that were sent.</summary>
    Sent,

    /// <summary>The response contains rows that do not match the rows that were sent, or it is not complete.</summary>
    Other,
}

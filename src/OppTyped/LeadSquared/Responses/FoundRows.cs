using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Responses;

/// <summary>What a response says about single rows of a batch.</summary>
/// <param name="Numbers">Which rows are in the response.</param>
/// <param name="MayBeUpdated">Whether a row is updated, or may be because it contradicts itself.</param>
/// <param name="Updated">The numbers of the rows that are clearly updated, each as a bit.</param>
/// <param name="HasOther">Whether a row is not clearly updated. The same row can be in the response twice.</param>
/// <param name="HasReason">Whether a row says why it was not updated.</param>
/// <param name="MayBeAboutKeys">Whether the error of a row can be about the account's keys.</param>
/// <param name="IsExecuted">Whether a row is updated, or was rejected for a reason of its own other than the rate limit.</param>
/// <param name="IsThrottled">Whether the reason of a row is the rate limit.</param>
/// <param name="Notice">The limit that this reason states.</param>
internal readonly record struct FoundRows(
    NumberedRows Numbers,
    bool MayBeUpdated,
    ulong Updated,
    bool HasOther,
    bool HasReason,
    bool MayBeAboutKeys,
    bool IsExecuted,
    bool IsThrottled,
    ThrottleNotice Notice)
{
    /// <summary>Adds a row.</summary>
    public FoundRows With(scoped in BatchRowReader row, int? count)
    {
        bool mayBeUpdated = row.IsContradictory || row.IsUpdated == true;
        if (row.Number is not { } number)
        {
            return mayBeUpdated ? this with { MayBeUpdated = true, HasOther = true } : this;
        }

        bool isOther = Numbers == NumberedRows.Other || number < 1 || number > (count ?? long.MaxValue);
        bool hasResult = row.HasError || row.IsContradictory || row.IsUpdated is not null;
        bool hasReason = row.HasReason, isUpdated = row.IsUpdated == true && !row.HasError;
        string? type = ErrorEnvelope.RecogniseType(row.Type);
        FoundRows found = this with
        {
            Numbers = isOther ? NumberedRows.Other : hasResult ? NumberedRows.Sent : Numbers,
            MayBeUpdated = MayBeUpdated || mayBeUpdated,
            Updated = isUpdated && number is > 0 and < 64 ? Updated | (1UL << (int)number) : Updated,
            HasOther = HasOther || !isUpdated,
            HasReason = HasReason || hasReason,
            MayBeAboutKeys = MayBeAboutKeys || AccountErrors.MayBeAboutKeys(type),
        };

        // Nobody reads the rows of an application's own call, whose number is unknown.
        return hasReason
            && count is not null
            && ThrottleResponse.TryReadError(type, row.Text, out ThrottleNotice notice)
            ? found.Throttled(notice)
            : found with { IsExecuted = IsExecuted || hasReason || isUpdated };
    }

    /// <summary>
    /// Whether the rows can show that the service accepted the keys, or there are none. A rate limit error and an unknown outcome
    /// do not show it.
    /// </summary>
    public bool MayShowKeys => this == default || (IsExecuted && !MayBeAboutKeys);

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

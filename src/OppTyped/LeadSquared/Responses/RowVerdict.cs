using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Responses;

/// <summary>What a response means for one row of a batch. This is the only place that decides it.</summary>
/// <param name="State">The meaning.</param>
/// <param name="Type">The type of the row's error; null if there is none.</param>
/// <param name="Notice">The limit that the error states.</param>
internal readonly record struct RowVerdict(RowState State, string? Type = null, ThrottleNotice Notice = default)
{
    /// <summary>Whether the row has a clear outcome: the service updated or rejected it.</summary>
    public bool IsExecuted => State is RowState.Updated or RowState.Rejected;

    /// <summary>Decides what a row means.</summary>
    /// <param name="row">The row.</param>
    /// <param name="wholeError">
    /// The error of the whole response, which counts for a row without a reason; null if there is none.
    /// </param>
    public static RowVerdict Of(scoped in BatchRowReader row, AttemptResult? wholeError)
    {
        if (row is { IsUpdated: true, HasError: false })
        {
            return new RowVerdict(RowState.Updated);
        }

        if (row.IsUpdated ?? !row.HasError)
        {
            return new RowVerdict(RowState.Unclear);
        }

        if (row.HasReason || wholeError is null)
        {
            string? type = ErrorEnvelope.RecogniseType(row.Type);
            bool isThrottled = ThrottleResponse.TryReadError(type, row.Text, out ThrottleNotice notice);
            return new RowVerdict(isThrottled ? RowState.Throttled : RowState.Rejected, type, notice);
        }

        RowState state = wholeError.Kind switch
        {
            AttemptKind.MaybeExecuted => RowState.ServerFailed,
            AttemptKind.Throttled => RowState.Throttled,
            AttemptKind.Unreadable => RowState.Unclear,
            _ => RowState.Rejected,
        };
        return new RowVerdict(state, (wholeError.Body as ErrorEnvelope)?.ExceptionType, wholeError.Notice);
    }

    /// <summary>
    /// Adds what another place in the response says about the same row. A rejection is final, but a throttled row is sent again.
    /// So these two are different results. Of two limits, the lower one counts.
    /// </summary>
    public RowVerdict And(RowVerdict next) =>
        State == RowState.Missing ? next
        : State != next.State || (State != RowState.Throttled && Type != next.Type) ? new RowVerdict(RowState.Contradictory)
        : next.Notice.IsLowerThan(Notice) ? next
        : this;
}

/// <summary>What a response means for one row.</summary>
internal enum RowState
{
    /// <summary>The response does not contain the row.</summary>
    Missing,

    /// <summary>The row is updated.</summary>
    Updated,

    /// <summary>The service rejected the row.</summary>
    Rejected,

    /// <summary>The service refused the row because of the rate limit.</summary>
    Throttled,

    /// <summary>The service or a gateway failed, possibly after the row was updated.</summary>
    ServerFailed,

    /// <summary>The response does not clearly state the result of the row.</summary>
    Unclear,

    /// <summary>The row is in the response twice, with different results.</summary>
    Contradictory,
}

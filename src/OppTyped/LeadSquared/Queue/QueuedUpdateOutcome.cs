using System.Diagnostics;
using OppTyped.LeadSquared.Queue;

namespace OppTyped.LeadSquared;

/// <summary>The outcome of a wait for a queued update.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class QueuedUpdateOutcome
{
    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The result of the wait.</summary>
    public required QueuedUpdateResult Result { get; init; }

    /// <summary>
    /// The last status that was read; null if no status was read. It can be null if the result is
    /// <see cref="QueuedUpdateResult.StillPending"/>, because the client limits its status calls, and because they can fail.
    /// </summary>
    public QueuedUpdateStatus? Status { get; init; }

    /// <summary>
    /// The reason why the update failed. A <see cref="LeadSquaredRejectedException"/> means that the same update would fail
    /// again. A <see cref="LeadSquaredOutcomeUnknownException"/> means that a part of the status is or may be a success. Any
    /// other <see cref="LeadSquaredException"/> means that the update may succeed if it is sent again. If the update is pending
    /// and the last poll failed, the value is the error of the poll. In other cases, the value is null.
    /// </summary>
    public LeadSquaredException? Error { get; init; }

    /// <summary>
    /// Whether the update failed, but may succeed if it is sent again. Other users may have changed the opportunity in the
    /// meantime.
    /// </summary>
    public bool MayBeRetried => Result == QueuedUpdateResult.Failed && Status?.MayBeRetried == true;

    /// <summary>Returns the request id and the result, without customer data.</summary>
    public override string ToString() => $"Queued update {RequestId}: {Result}";

    /// <summary>Creates the outcome of a wait that ends after the given poll.</summary>
    internal static QueuedUpdateOutcome Create(string requestId, PollResult poll) => new()
    {
        RequestId = requestId,
        Result = poll.Status switch
        {
            { HasFailed: true } => QueuedUpdateResult.Failed,
            { IsFinished: true } => QueuedUpdateResult.Updated,
            _ => QueuedUpdateResult.StillPending,
        },
        Status = poll.Status,
        Error = poll.Status is { HasFailed: true } failed
            ? QueueResponseReader.QueueFailure(failed)
            : poll.TransientError,
    };
}

/// <summary>The result of a wait for a queued update.</summary>
public enum QueuedUpdateResult
{
    /// <summary>
    /// The time limit passed before the update was finished. The service can still execute the update, because it makes attempts
    /// for about 9 hours. Wait again, or get the update later by its request id.
    /// </summary>
    StillPending,

    /// <summary>The update was executed.</summary>
    Updated,

    /// <summary>The update failed. The service makes no more attempts.</summary>
    Failed,
}

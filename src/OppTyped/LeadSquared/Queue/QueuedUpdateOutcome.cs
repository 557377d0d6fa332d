using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>The outcome of waiting for a queued update.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class QueuedUpdateOutcome
{
    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The result of the wait.</summary>
    public required QueuedUpdateResult Result { get; init; }

    /// <summary>
    /// The last status that was read; null if none was. It can be null for an update that is
    /// <see cref="QueuedUpdateResult.StillPending"/>, because earlier updates are polled first.
    /// </summary>
    public QueuedUpdateStatus? Status { get; init; }

    /// <summary>
    /// Why the update failed: a <see cref="LeadSquaredRejectedException"/> if sending it again would fail again, another
    /// <see cref="LeadSquaredException"/> if it may succeed. For a pending update, the error of the last poll if that failed.
    /// Otherwise null.
    /// </summary>
    public LeadSquaredException? Error { get; init; }

    /// <summary>
    /// Whether the update failed, but may succeed if it is sent again. Others may have changed the opportunity in the meantime.
    /// </summary>
    public bool MayBeRetried => Result == QueuedUpdateResult.Failed && Status?.MayBeRetried == true;

    /// <summary>Returns the request id and the result, without customer data.</summary>
    public override string ToString() => $"Queued update {RequestId}: {Result}";
}

/// <summary>The result of waiting for a queued update.</summary>
public enum QueuedUpdateResult
{
    /// <summary>
    /// The time limit passed first. The update may still be made: the service tries for about 9 hours. Wait again, or find the
    /// update later by its request id.
    /// </summary>
    StillPending,

    /// <summary>The update was made.</summary>
    Updated,

    /// <summary>The update failed and will not be made.</summary>
    Failed,
}

using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>What waiting for a queued update came to.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class QueuedUpdateOutcome
{
    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>What it came to.</summary>
    public required QueuedUpdateResult Result { get; init; }

    /// <summary>
    /// The last status that was seen; null if none was. An update that is <see cref="QueuedUpdateResult.StillPending"/> may not have been looked at, if
    /// others were before it.
    /// </summary>
    public QueuedUpdateStatus? Status { get; init; }

    /// <summary>
    /// Of one that failed, why: a <see cref="LeadSquaredRejectedException"/> if sending the same again would end the same, another
    /// <see cref="LeadSquaredException"/> if not. Of one that is still pending, why the last look at it failed, if it did. Otherwise null.
    /// </summary>
    public LeadSquaredException? Error { get; init; }

    /// <summary>
    /// Whether it failed, and sending the same again can end otherwise. Mind that by then others may have changed the opportunity.
    /// </summary>
    public bool IsWorthRepeating => Result == QueuedUpdateResult.Failed && Status?.IsWorthRepeating == true;

    /// <summary>Names the request and what it came to, and nothing of the customer's.</summary>
    public override string ToString() => $"Queued update {RequestId}: {Result}";
}

/// <summary>What waiting for a queued update came to.</summary>
public enum QueuedUpdateResult
{
    /// <summary>
    /// The time was up first. It is not known to have been made, and can be yet: the service tries for about 9 hours. Wait again, or pick it up
    /// later by its id.
    /// </summary>
    StillPending,

    /// <summary>It was made.</summary>
    Updated,

    /// <summary>It was not made, and will not be.</summary>
    Failed,
}

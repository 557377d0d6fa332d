using OppTyped.Operations;

namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call whose outcome is unknown: LeadSquared may have executed the call, but no clear response was received.
/// </summary>
/// <remarks>
/// An update can be repeated safely, because it sets fields to fixed values. But if an update with a note is repeated, the note
/// can be added twice.
/// </remarks>
public sealed class LeadSquaredOutcomeUnknownException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }

    internal override UnknownOutcomeReason? UnknownReason => Reason;

    /// <summary>
    /// Whether the attempt can still be executed, if this is the error of a row. As after a failure of the whole call, the
    /// service may still be processing the row, unless the status of the response says that it has finished.
    /// </summary>
    internal bool MayStillBeExecuted => Reason == UnknownOutcomeReason.ServerFailure || StatusCode is { IsSuccess: false };
}

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
}

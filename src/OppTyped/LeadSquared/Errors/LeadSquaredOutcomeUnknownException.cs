namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call that may or may not have been executed: it may have reached LeadSquared, but no clear response came
/// back.
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
}

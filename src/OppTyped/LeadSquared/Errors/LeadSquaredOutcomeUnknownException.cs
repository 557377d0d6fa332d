namespace OppTyped.LeadSquared;

/// <summary>
/// The call's content may have reached LeadSquared, but no clear answer came back: it may or may not have been executed.
/// </summary>
/// <remarks>
/// An update says what fields become, so repeating one is safe, unless it carries a note, which would be added twice.
/// </remarks>
public sealed class LeadSquaredOutcomeUnknownException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }
}

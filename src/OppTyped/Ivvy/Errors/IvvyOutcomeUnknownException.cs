namespace OppTyped.Ivvy;

/// <summary>
/// The exception for an update whose outcome is unknown: iVvy may have executed the update, but no clear response was received.
/// It is safe to send the update again, because an update sets parameters to fixed values.
/// </summary>
public sealed class IvvyOutcomeUnknownException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The reason why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }

    internal override UnknownOutcomeReason? UnknownReason => Reason;
}

namespace OppTyped.Ivvy;

/// <summary>
/// An update may have reached iVvy, but no clear answer came back: it may or may not have been made. It says what parameters become, so making it again
/// is safe.
/// </summary>
public sealed class IvvyOutcomeUnknownException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public IvvyOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }
}

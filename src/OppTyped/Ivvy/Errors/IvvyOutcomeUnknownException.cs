namespace OppTyped.Ivvy;

/// <summary>
/// An update may have reached iVvy, but no clear response came back, so its outcome is unknown. An update sets parameters to
/// fixed values, so sending it again is safe.
/// </summary>
public sealed class IvvyOutcomeUnknownException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Why the outcome is unknown.</summary>
    public UnknownOutcomeReason Reason { get; init; }
}

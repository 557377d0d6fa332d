namespace OppTyped.Ivvy;

/// <summary>
/// The exception for a call without a connection to iVvy, or with a connection that failed before the request's body was sent.
/// Nothing was changed.
/// </summary>
public sealed class IvvyUnreachableException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

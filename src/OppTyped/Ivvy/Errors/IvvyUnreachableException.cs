namespace OppTyped.Ivvy;

/// <summary>
/// The exception for a call that could not be sent: no connection to iVvy was possible, or the connection was lost before the
/// request's body was sent. Nothing was changed.
/// </summary>
public sealed class IvvyUnreachableException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal override bool IsUnreachable => true;
}

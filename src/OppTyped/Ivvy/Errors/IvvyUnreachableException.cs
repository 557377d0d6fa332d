namespace OppTyped.Ivvy;

/// <summary>No connection to iVvy was possible, or it broke before the request's body was sent. Nothing was changed.</summary>
public sealed class IvvyUnreachableException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace OppTyped.Ivvy;

/// <summary>No connection to iVvy could be made, or it broke before the call's content left. Nothing was changed.</summary>
public sealed class IvvyUnreachableException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public IvvyUnreachableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

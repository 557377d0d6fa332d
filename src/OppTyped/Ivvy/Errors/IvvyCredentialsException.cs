namespace OppTyped.Ivvy;

/// <summary>
/// The exception for a call that iVvy refused because of its keys, its signature, the time in its signature, or missing
/// permissions. Nothing was changed.
/// </summary>
public sealed class IvvyCredentialsException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal override bool IsAboutKeys => true;
}

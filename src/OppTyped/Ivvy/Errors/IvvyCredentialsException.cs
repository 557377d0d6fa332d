namespace OppTyped.Ivvy;

/// <summary>
/// iVvy did not accept the account's keys, the signature or its time, or the keys lack the permission. Nothing was changed.
/// </summary>
public sealed class IvvyCredentialsException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

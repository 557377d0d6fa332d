namespace OppTyped.Ivvy;

/// <summary>iVvy did not accept the account's keys, the signature or its time; or the keys may not do this. Nothing was changed.</summary>
public sealed class IvvyCredentialsException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public IvvyCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

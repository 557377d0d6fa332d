namespace OppTyped.Ivvy;

/// <summary>
/// The exception for a call that was refused by the service's rate limit or by the account's own budget. The call was not
/// executed. Send the call again later.
/// </summary>
public sealed class IvvyThrottledException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal override bool IsThrottled => true;
}

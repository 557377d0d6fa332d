namespace OppTyped.Ivvy;

/// <summary>
/// The service's rate limit is used up, or the account's own budget refused the call. It was not executed. Send it again later.
/// </summary>
public sealed class IvvyThrottledException : IvvyException
{
    /// <summary>Creates the exception.</summary>
    public IvvyThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long the service asked to wait; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace OppTyped.Ivvy;

/// <summary>The service's rate limit is used up, or the account's own budget let the call not go. It was not executed, and may be made again later.</summary>
public sealed class IvvyThrottledException : IvvyException
{
    /// <summary>Makes an error.</summary>
    public IvvyThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long the service asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

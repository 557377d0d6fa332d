namespace OppTyped.LeadSquared;

/// <summary>The account has used up its rate limit. The call was not executed, and may be sent again later.</summary>
public sealed class LeadSquaredThrottledException : LeadSquaredException
{
    /// <summary>Makes an error.</summary>
    public LeadSquaredThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How many calls the account may make in each <see cref="Window"/>, as the service stated it.</summary>
    public int? Limit { get; init; }

    /// <summary>The time in which <see cref="Limit"/> calls may be made, as the service stated it.</summary>
    public TimeSpan? Window { get; init; }
}

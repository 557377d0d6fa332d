namespace OppTyped.LeadSquared;

/// <summary>
/// The exception for a call that LeadSquared or the account's budget refused because the rate limit is used up. The call was not
/// executed, and can be sent again later.
/// </summary>
public sealed class LeadSquaredThrottledException : LeadSquaredException
{
    /// <summary>Creates the exception.</summary>
    public LeadSquaredThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The number of calls that the account may make in each <see cref="Window"/>, as the service stated it.</summary>
    public int? Limit { get; init; }

    /// <summary>The time window of <see cref="Limit"/>, as the service stated it.</summary>
    public TimeSpan? Window { get; init; }

    internal override bool IsThrottled => true;

    internal override TimeSpan? RequestedDelay => Longer(base.RequestedDelay, Window);
}

namespace OppTyped.Throttling;

/// <summary>The exception for a call that the account's <see cref="CallBudget"/> refused. Nothing was sent.</summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CallRefusedException(string message, CallRefusal reason)
        : base(message) => Reason = reason;

    /// <summary>The reason for the refusal.</summary>
    public CallRefusal Reason { get; }
}

/// <summary>The reason why a budget refuses a call.</summary>
public enum CallRefusal
{
    /// <summary>The queue is full. <see cref="CallBudgetOptions.MaxQueueLength"/> sets the queue's maximum length.</summary>
    QueueFull,

    /// <summary>
    /// The day's calls are used up. <see cref="CallBudgetOptions.DailyCalls"/> sets the maximum number of calls per day.
    /// </summary>
    DayUsedUp,
}

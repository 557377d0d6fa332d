namespace OppTyped.Throttling;

/// <summary>A call was refused by its account's own <see cref="CallBudget"/>. Nothing was sent.</summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CallRefusedException(string message, CallRefusal reason)
        : base(message) => Reason = reason;

    /// <summary>Why it was refused.</summary>
    public CallRefusal Reason { get; }
}

/// <summary>Why a budget refuses a call.</summary>
public enum CallRefusal
{
    /// <summary>The queue is full: see <see cref="CallBudgetOptions.MaxQueueLength"/>.</summary>
    QueueFull,

    /// <summary>The day's calls are used up: <see cref="CallBudgetOptions.DailyCalls"/>.</summary>
    DayUsedUp,
}

namespace OppTyped.Throttling;

/// <summary>A call that waits for its turn.</summary>
internal sealed class Waiter(LocalCallBudget budget, CallDemand demand, object? user, long sequence, long since)
    : TaskCompletionSource<CallPermit>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public LocalCallBudget Budget => budget;

    public CallDemand Demand => demand;

    /// <summary>Which of those who share the budget it is a call of.</summary>
    public object? User => user;

    /// <summary>Its place in the order of arrival.</summary>
    public long Sequence => sequence;

    public long Since => since;

    /// <summary>Where it waits; null once it no longer does.</summary>
    public LinkedListNode<Waiter>? Place { get; set; }
}

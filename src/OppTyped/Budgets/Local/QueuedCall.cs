using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>A call that waits for a permit.</summary>
internal sealed class QueuedCall(LocalCallBudget budget, CallDemand demand, object? user, long sequence, long since)
    : TaskCompletionSource<CallPermit>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public LocalCallBudget Budget => budget;

    public CallDemand Demand => demand;

    /// <summary>The user that the call belongs to, if several users share the budget; otherwise null.</summary>
    public object? User => user;

    /// <summary>The call's number in the order of arrival.</summary>
    public long Sequence => sequence;

    public long Since => since;

    /// <summary>The call's node in its queue; null if the call does not wait.</summary>
    public LinkedListNode<QueuedCall>? Place { get; set; }
}

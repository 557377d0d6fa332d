using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.Faults;

/// <summary>A fault that applies to attempts of queued updates.</summary>
internal abstract record QueueAttemptFault : FaultBehavior
{
    public sealed override FaultScope Scope => FaultScope.QueueAttempt;

    /// <summary>The error of the attempt. The update is not executed.</summary>
    public abstract ServiceError Refusal { get; init; }
}

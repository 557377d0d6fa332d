using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// The permit of one attempt, and whether the permit is reserved, held, used or returned. A handler of the application can make
/// another call before it sends the attempt. If the attempt kept its permit during this inner call, the inner call could wait for
/// a permit forever. So the inner call returns the attempt's permit to the budget. The attempt gets a new permit before it is
/// sent.
/// </summary>
internal struct AttemptTurn
{
    private const int Held = 1;
    private const int Used = 2;
    private const int Returned = 3;
    private const int Reserved = 4;

    private int _state;
    private CallBudget? _budget;
    private CallPermit _permit;

    /// <summary>Stores a permit until the attempt starts.</summary>
    public void Reserve(CallPermit permit) => (_permit, _state) = (permit, Reserved);

    /// <summary>Returns the reserved permit; null if there is none, or if it was taken already.</summary>
    public CallPermit? TakeReserved() =>
        Interlocked.CompareExchange(ref _state, 0, Reserved) == Reserved ? _permit : null;

    /// <summary>Starts the turn with a permit.</summary>
    public void Begin(CallBudget budget, CallPermit permit)
    {
        (_budget, _permit) = (budget, permit);
        Volatile.Write(ref _state, Held);
    }

    /// <summary>Returns the permit to the budget, unless it is used.</summary>
    public void Return()
    {
        if (Interlocked.CompareExchange(ref _state, Returned, Held) == Held)
        {
            _budget!.Complete(_permit, CallReport.NotSent);
        }
    }

    /// <summary>Uses the permit. Returns false if the permit was already returned to the budget.</summary>
    public bool TryUse() => Interlocked.CompareExchange(ref _state, Used, Held) != Returned;

    /// <summary>Waits for another permit.</summary>
    public readonly ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken) =>
        _budget!.AcquireAsync(demand, cancellationToken);

    /// <summary>Uses another permit instead of the returned one.</summary>
    public void UseInstead(CallPermit permit)
    {
        _permit = permit;
        Volatile.Write(ref _state, Used);
    }

    /// <summary>Ends the turn, and reports the result of the attempt if the turn still has a permit.</summary>
    public void End(CallReport report)
    {
        if (Volatile.Read(ref _state) != Reserved && Interlocked.Exchange(ref _state, 0) is Held or Used)
        {
            _budget!.Complete(_permit, report);
        }
    }
}

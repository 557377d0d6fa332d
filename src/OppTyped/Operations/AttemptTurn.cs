using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// The turn of an attempt: its permit from the budget. A handler of the application can call the client before it passes the
/// attempt on. If the attempt kept its permit meanwhile, the inner call could wait for it forever. So the inner call returns the
/// permit, and the attempt gets another one when it is sent.
/// </summary>
internal struct AttemptTurn
{
    private const int Held = 1;
    private const int Used = 2;
    private const int Returned = 3;

    private int _state;
    private CallBudget? _budget;
    private CallPermit _permit;

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

    /// <summary>Uses the permit. Returns false if it was returned.</summary>
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
        if (Interlocked.Exchange(ref _state, 0) is Held or Used)
        {
            _budget!.Complete(_permit, report);
        }
    }
}

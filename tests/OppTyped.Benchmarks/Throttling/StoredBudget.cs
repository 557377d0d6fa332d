using OppTyped.Budgets.Algorithm;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Throttling;

/// <summary>
/// A second host of the budget's algorithm. It keeps only the bytes of the state, and reads them again for each step, as a budget
/// in a store does. So it must decide exactly like the budget that keeps its state in memory.
/// </summary>
internal sealed class StoredBudget(CallBudgetOptions rules, int allowed) : RateLimitStrategy
{
    public const string Name = "OppTyped, stored";

    private readonly BudgetAlgorithm _algorithm = new(rules);
    private readonly Queue<CallPermit> _granted = new();
    private byte[] _bytes = [];
    private ITimer? _timer;
    private long _due = long.MaxValue;

    public override void Ended(object? call, bool accepted, TimeSpan roundTrip)
    {
        CallReport report = accepted
            ? CallReport.Answered(roundTrip)
            : CallReport.Throttled(new ThrottleNotice(allowed, rules.Window));
        Change(state => _algorithm.Complete(state, (CallPermit)call!, report, Clock.Now));
        Serve();
    }

    public override void OnEvent()
    {
        while (_granted.TryDequeue(out CallPermit permit))
        {
            SendCall(permit);
        }
    }

    protected override void Begin()
    {
        _bytes = _algorithm.Start(Clock.Now).ToBytes();
        _timer = Clock.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (TryGrant(isQueued: false, out _))
        {
        }

        Serve();
        OnEvent();
    }

    private void OnTimer()
    {
        _due = long.MaxValue;
        Serve();
    }

    private void Serve()
    {
        long next;
        while (TryGrant(isQueued: true, out next))
        {
        }

        if (next == _due)
        {
            return;
        }

        // Timers use whole milliseconds.
        _due = next;
        double wait = Math.Ceiling((next - Clock.Now) / (double)TimeSpan.TicksPerMillisecond);
        _timer!.Change(
            next == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(wait),
            Timeout.InfiniteTimeSpan);
    }

    private bool TryGrant(bool isQueued, out long earliest)
    {
        earliest = BudgetAlgorithm.EarliestGrant(BudgetState.FromBytes(_bytes), CallClass.Ordinary, Clock.Now, isQueued);
        if (earliest > Clock.Now)
        {
            return false;
        }

        Change(state => _granted.Enqueue(_algorithm.Grant(state, default, Clock.Now)));
        return true;
    }

    private void Change(Action<BudgetState> change)
    {
        var state = BudgetState.FromBytes(_bytes);
        change(state);
        _bytes = state.ToBytes();
    }
}

using OppTyped.Benchmarks.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>The account's budget, and a network of 200 ms behind it.</summary>
internal sealed class SimulatedAccount(VirtualClock clock, int seed)
{
    private readonly CallBudget _budget = CallBudget.Create(new CallBudgetOptions(), clock);
    private readonly Random _random = new(seed);
    private readonly List<(Task<CallPermit> Turn, Func<bool> Arrive, Action<bool> Answered)> _waiting = [];

    /// <summary>Makes a call: what it does at the service, and what its answer does here.</summary>
    public void Call(CallPriority priority, Func<bool> arrive, Action<bool> answered)
    {
        _waiting.Add((_budget.AcquireAsync(new CallDemand(Priority: priority)).AsTask(), arrive, answered));
        Serve();
    }

    /// <summary>Lets those go that have their turn.</summary>
    public void Serve()
    {
        for (int call = 0; call < _waiting.Count; call++)
        {
            if (_waiting[call] is { Turn.IsCompleted: true } granted)
            {
                _waiting.RemoveAt(call--);
                Send(granted.Turn.GetAwaiter().GetResult(), granted.Arrive, granted.Answered);
            }
        }
    }

    private void Send(CallPermit permit, Func<bool> arrive, Action<bool> answered)
    {
        long left = clock.Now;
        double oneWay = 0.08 + (0.04 * _random.NextDouble());
        clock.After(oneWay, () =>
        {
            bool answer = arrive();
            clock.After(oneWay, () =>
            {
                _budget.Complete(permit, CallReport.Answered(TimeSpan.FromTicks(clock.Now - left)));
                answered(answer);
            });
        });
    }
}

using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>The call budget of an account, and a simulated network with a round trip of 200 ms.</summary>
internal sealed class SimulatedAccount(VirtualClock clock, int seed)
{
    private readonly CallBudget _budget = new LocalCallBudget(new CallBudgetOptions(), clock);
    private readonly Random _random = new(seed);
    private readonly List<(Task<CallPermit> Permit, long Since, Func<bool> Arrive, Action<bool> Answered)> _waiting = [];

    public CallBudgetStatus Status => _budget.GetStatus();

    /// <summary>How long each interactive call waited for its permit, in seconds.</summary>
    public List<double> InteractiveWaits { get; } = [];

    /// <summary>
    /// Sends a call. <paramref name="arrive"/> runs when the call arrives at the service. <paramref name="answered"/> runs when
    /// the response arrives.
    /// </summary>
    public void Call(CallPriority priority, Func<bool> arrive, Action<bool> answered)
    {
        _waiting.Add((_budget.AcquireAsync(new CallDemand(Priority: priority)).AsTask(), clock.Now, arrive, answered));
        Serve();
    }

    /// <summary>Sends the waiting calls that have a permit.</summary>
    public void Serve()
    {
        for (int call = 0; call < _waiting.Count; call++)
        {
            if (_waiting[call] is { Permit.IsCompleted: true } granted)
            {
                _waiting.RemoveAt(call--);
                CallPermit permit = granted.Permit.GetAwaiter().GetResult();
                if (permit.Demand.Priority == CallPriority.Interactive)
                {
                    InteractiveWaits.Add((clock.Now - granted.Since) / (double)TimeSpan.TicksPerSecond);
                }

                Send(permit, granted.Arrive, granted.Answered);
            }
        }
    }

    private void Send(CallPermit permit, Func<bool> arrive, Action<bool> answered)
    {
        long sentAt = clock.Now;
        double oneWay = 0.08 + (0.04 * _random.NextDouble());
        clock.After(oneWay, () =>
        {
            bool response = arrive();
            clock.After(oneWay, () =>
            {
                _budget.Complete(permit, CallReport.Answered(TimeSpan.FromTicks(clock.Now - sentAt)));
                answered(response);
            });
        });
    }
}

using System.Diagnostics.Metrics;

namespace OppTyped.Throttling;

/// <summary>What a budget tells the meter named <c>OppTyped</c>, tagged with the account's name.</summary>
internal sealed class CallBudgetMeter
{
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _throttled;
    private readonly string _account;
    private CallBudget? _budget;

    public CallBudgetMeter(IMeterFactory meters, string account)
    {
        Meter meter = meters.Create("OppTyped");
        _account = account;
        _wait = meter.CreateHistogram<double>("opptyped.budget.wait", "s", "How long calls wait for their turn.");
        _throttled = meter.CreateCounter<long>("opptyped.budget.throttled", "{call}", "Calls that the service refused for their rate.");
        Observe(meter, "opptyped.budget.queued", "Calls that wait for their turn.", static status => status.Queued);
        Observe(meter, "opptyped.budget.under_way", "Calls under way.", static status => status.UnderWay);
        Observe(meter, "opptyped.budget.in_use", "Calls of the limit that are used: under way, or counted by the service yet.", static status => status.Calls - status.Free);
        Observe(meter, "opptyped.budget.limit", "Calls that may be made in each window, as set or learnt.", static status => status.Calls);
    }

    public void Watch(CallBudget budget) => _budget = budget;

    public void Waited(TimeSpan wait, CallDemand demand) =>
        Tell(static (meter, demand, seconds) => meter._wait.Record(seconds, meter.Account, Priority(demand)), demand, wait.TotalSeconds);

    public void Throttled(CallDemand demand) =>
        Tell(static (meter, demand, _) => meter._throttled.Add(1, meter.Account, Priority(demand)), demand, 0);

    private KeyValuePair<string, object?> Account => new("opptyped.account", _account);

    private static KeyValuePair<string, object?> Priority(CallDemand demand) =>
        new("opptyped.priority", demand.Priority == CallPriority.Background ? "background" : "interactive");

    // A listener that throws would cost the call its turn, and the account the slot.
    private void Tell(Action<CallBudgetMeter, CallDemand, double> tell, CallDemand demand, double value)
    {
        try
        {
            tell(this, demand, value);
        }
        catch (Exception)
        {
            // It is the listener's fault, and nothing here can mend it.
        }
    }

    // What is unlimited is not told: as a number it would be wrong.
    private void Observe(Meter meter, string name, string description, Func<CallBudgetStatus, int?> value) =>
        meter.CreateObservableGauge(
            name,
            () => _budget is { } budget && value(budget.GetStatus()) is { } now ? [new Measurement<int>(now, Account)] : Array.Empty<Measurement<int>>(),
            "{call}",
            description);
}

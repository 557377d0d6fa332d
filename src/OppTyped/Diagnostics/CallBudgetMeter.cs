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
        Observe(meter, "opptyped.budget.free", "Calls that may leave now.", static status => status.Free ?? 0);
        Observe(meter, "opptyped.budget.limit", "Calls that may be made in each window, as set or learnt.", static status => status.Calls ?? 0);
    }

    public void Watch(CallBudget budget) => _budget = budget;

    public void Waited(TimeSpan wait, CallDemand demand) => _wait.Record(wait.TotalSeconds, Account, Priority(demand));

    public void Throttled(CallDemand demand) => _throttled.Add(1, Account, Priority(demand));

    private KeyValuePair<string, object?> Account => new("opptyped.account", _account);

    private static KeyValuePair<string, object?> Priority(CallDemand demand) =>
        new("opptyped.priority", demand.Priority == CallPriority.Background ? "background" : "interactive");

    private void Observe(Meter meter, string name, string description, Func<CallBudgetStatus, int> value) =>
        meter.CreateObservableGauge(
            name,
            () => _budget is { } budget ? [new Measurement<int>(value(budget.GetStatus()), Account)] : Array.Empty<Measurement<int>>(),
            "{call}",
            description);
}

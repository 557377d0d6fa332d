using System.Diagnostics.Metrics;

namespace OppTyped.Diagnostics;

/// <summary>The meter of one container: each instrument once, whatever accounts come and go.</summary>
internal sealed class OppTypedMeter
{
    // From a fast call to one that waited through a window or two.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };

    private readonly Lock _lock = new();
    private (string Account, CallBudget Budget)[] _budgets = [];

    public OppTypedMeter(IMeterFactory meters)
    {
        Meter meter = meters.Create(new MeterOptions(OppTypedTelemetry.MeterName) { Version = AccountTelemetry.Version });
        CallDuration = meter.CreateHistogram(OppTypedInstruments.CallDuration, "s", "How long calls take, waiting and all attempts included.", tags: null, Seconds);
        CallRetries = meter.CreateCounter<long>(OppTypedInstruments.CallRetries, "{attempt}", "Attempts that were made again.");
        BulkRows = meter.CreateCounter<long>(OppTypedInstruments.BulkRows, "{row}", "Rows of bulk runs, by what became of them.");
        QueueWait = meter.CreateHistogram(OppTypedInstruments.QueueWait, "s", "How long queued updates were waited for, by what became of them.", tags: null, Seconds);
        BudgetWait = meter.CreateHistogram(OppTypedInstruments.BudgetWait, "s", "How long calls wait for their turn.", tags: null, Seconds);
        BudgetThrottled = meter.CreateCounter<long>(OppTypedInstruments.BudgetThrottled, "{call}", "Calls that the service refused for their rate.");
        Observe(meter, OppTypedInstruments.BudgetQueued, "Calls that wait for their turn.", static status => status.Queued);
        Observe(meter, OppTypedInstruments.BudgetUnderWay, "Calls under way.", static status => status.UnderWay);
        Observe(meter, OppTypedInstruments.BudgetInUse, "Calls of the limit that are used: under way, or counted by the service yet.", static status => status.Calls - status.Free);
        Observe(meter, OppTypedInstruments.BudgetLimit, "Calls that may be made in each window, as set or learnt.", static status => status.Calls);
    }

    public Histogram<double> CallDuration { get; }

    public Counter<long> CallRetries { get; }

    public Counter<long> BulkRows { get; }

    public Histogram<double> QueueWait { get; }

    public Histogram<double> BudgetWait { get; }

    public Counter<long> BudgetThrottled { get; }

    /// <summary>Observes a budget from now on.</summary>
    public void Watch(string account, CallBudget budget)
    {
        lock (_lock)
        {
            _budgets = [.. _budgets, (account, budget)];
        }
    }

    /// <summary>Observes a budget no more: its account is gone.</summary>
    public void Forget(CallBudget budget)
    {
        lock (_lock)
        {
            _budgets = Array.FindAll(_budgets, watched => watched.Budget != budget);
        }
    }

    private void Observe(Meter meter, string name, string description, Func<CallBudgetStatus, int?> value) =>
        meter.CreateObservableGauge(name, () => Measure(value), "{call}", description);

    // What is unlimited is not told: as a number it would be wrong.
    private IEnumerable<Measurement<int>> Measure(Func<CallBudgetStatus, int?> value)
    {
        foreach ((string account, CallBudget budget) in Volatile.Read(ref _budgets))
        {
            if (value(budget.GetStatus()) is { } now)
            {
                yield return new Measurement<int>(now, new KeyValuePair<string, object?>(OppTypedTags.Account, account));
            }
        }
    }
}

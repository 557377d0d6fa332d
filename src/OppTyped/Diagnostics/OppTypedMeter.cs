using System.Diagnostics.Metrics;

namespace OppTyped.Diagnostics;

/// <summary>
/// The meter of one container. Each instrument is created only once, even if accounts are added and removed later.
/// </summary>
internal sealed class OppTypedMeter
{
    // The boundaries cover all durations from a fast call to a call that waited for several windows of the rate limit.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private readonly Lock _lock = new();
    private (AccountTelemetry Account, Func<BudgetReading> Read)[] _budgets = [];

    public OppTypedMeter(IMeterFactory meters)
    {
        Meter meter = meters.Create(new MeterOptions(OppTypedTelemetry.MeterName) { Version = AccountTelemetry.Version });
        CallDuration = meter.CreateHistogram(
            OppTypedInstruments.CallDuration, "s", "Duration of calls, including waiting and all attempts.", tags: null, Seconds);
        CallRetries = meter.CreateCounter<long>(OppTypedInstruments.CallRetries, "{attempt}", "Attempts that were repeated.");
        BulkRows = meter.CreateCounter<long>(OppTypedInstruments.BulkRows, "{row}", "Rows of bulk runs, by outcome.");
        QueueWait = meter.CreateHistogram(
            OppTypedInstruments.QueueWait, "s", "Duration of waits for queued updates, by result.", tags: null, Seconds);
        BudgetWait = meter.CreateHistogram(
            OppTypedInstruments.BudgetWait, "s", "Time that calls waited for the rate limit.", tags: null, Seconds);
        BudgetThrottled = meter.CreateCounter<long>(
            OppTypedInstruments.BudgetThrottled, "{call}", "Calls that the service throttled.");
        Observe(meter, OppTypedInstruments.BudgetQueued, "Calls that wait for the rate limit.", static reading => reading.Queued);
        Observe(meter, OppTypedInstruments.BudgetUnderWay, "Calls in flight.", static reading => reading.UnderWay);
        Observe(
            meter,
            OppTypedInstruments.BudgetInUse,
            "Used calls of the limit: in flight, or still counted by the service.",
            static reading => reading.InUse);
        Observe(
            meter,
            OppTypedInstruments.BudgetLimit,
            "Calls that may be made in each window, as configured or learnt.",
            static reading => reading.Limit);
    }

    public Histogram<double> CallDuration { get; }

    public Counter<long> CallRetries { get; }

    public Counter<long> BulkRows { get; }

    public Histogram<double> QueueWait { get; }

    public Histogram<double> BudgetWait { get; }

    public Counter<long> BudgetThrottled { get; }

    /// <summary>Starts to observe an account's budget.</summary>
    /// <param name="account">The account.</param>
    /// <param name="read">Reads the budget's current numbers.</param>
    public void Watch(AccountTelemetry account, Func<BudgetReading> read)
    {
        lock (_lock)
        {
            _budgets = [.. _budgets, (account, read)];
        }
    }

    /// <summary>Stops observing a budget.</summary>
    public void Unwatch(Func<BudgetReading> read)
    {
        lock (_lock)
        {
            _budgets = Array.FindAll(_budgets, watched => watched.Read != read);
        }
    }

    private void Observe(Meter meter, string name, string description, Func<BudgetReading, int?> value) =>
        meter.CreateObservableGauge(name, () => Measure(value), "{call}", description);

    // A budget without a known limit has no value here, because any number would be wrong.
    private IEnumerable<Measurement<int>> Measure(Func<BudgetReading, int?> value)
    {
        foreach ((AccountTelemetry account, Func<BudgetReading> read) in Volatile.Read(ref _budgets))
        {
            if (value(read()) is { } now)
            {
                yield return new Measurement<int>(now, account.Tags);
            }
        }
    }
}

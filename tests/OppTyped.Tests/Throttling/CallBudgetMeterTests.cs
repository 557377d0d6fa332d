using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>Tests the metrics of a budget. A faulty listener must not affect the budget.</summary>
public sealed class CallBudgetMeterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_metrics_of_a_budget_have_the_expected_values()
    {
        await using ClientAccount account = CreateAccount();
        using var recorder = new MeasurementRecorder(account);
        CallPermit first = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        _ = await account.Budget.AcquireAsync(new CallDemand(CallClass.Bulk, CallPriority.Background), Cancellation);
        using var cancel = new CancellationTokenSource();
        Task<CallPermit> third = account.Budget.AcquireAsync(cancellationToken: cancel.Token).AsTask();

        Dictionary<string, double> values = recorder.Observe();
        Assert.Equal(
            (1, 2, 2, 2),
            (
                values["opptyped.budget.queued"],
                values["opptyped.budget.under_way"],
                values["opptyped.budget.in_use"],
                values["opptyped.budget.limit"]));
        Assert.Equal([0, 0], recorder.ValuesOf("opptyped.budget.wait"));

        account.Budget.Complete(first, CallReport.Throttled(new ThrottleNotice(1, TimeSpan.FromSeconds(0.1))));
        values = recorder.Observe();
        Assert.Equal((1, 1), (values["opptyped.budget.limit"], values["opptyped.budget.under_way"]));
        Assert.Equal([1], recorder.ValuesOf("opptyped.budget.throttled"));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(0, recorder.Observe()["opptyped.budget.queued"]);
    }

    [Fact]
    public async Task The_duration_of_a_wait_is_measured_in_seconds()
    {
        await using ClientAccount account = CreateAccount(calls: 1);
        using var recorder = new MeasurementRecorder(account);
        CallPermit first = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        Task<CallPermit> second = account.Budget.AcquireAsync(cancellationToken: Cancellation).AsTask();
        account.Budget.Complete(first, CallReport.Answered());
        await second;

        double[] waits = recorder.ValuesOf("opptyped.budget.wait");
        Assert.Equal(2, waits.Length);
        Assert.InRange(waits[1], 0.1, 30);
    }

    [Fact]
    public async Task The_metrics_of_an_unlimited_budget_contain_no_limit()
    {
        await using ClientAccount account = CreateAccount(calls: null);
        using var recorder = new MeasurementRecorder(account);
        _ = await account.Budget.AcquireAsync(cancellationToken: Cancellation);

        Dictionary<string, double> values = recorder.Observe();

        Assert.Equal(1, values["opptyped.budget.under_way"]);
        Assert.DoesNotContain("opptyped.budget.limit", values.Keys);
        Assert.DoesNotContain("opptyped.budget.in_use", values.Keys);
    }

    [Fact]
    public async Task Each_instrument_has_the_expected_unit_and_only_tags_of_a_fixed_set()
    {
        await using ClientAccount account = CreateAccount();
        using var recorder = new MeasurementRecorder(account);
        CallPermit permit = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        account.Budget.Complete(permit, CallReport.Throttled());
        recorder.Observe();

        Assert.Equal(10, recorder.Instruments.Count);
        Assert.All(recorder.Instruments, static instrument => Assert.Equal(UnitOf(instrument.Name), instrument.Unit));
        Assert.Subset(
            new HashSet<string>
            {
                "opptyped.service=leadsquared",
                "opptyped.account=",
                "opptyped.priority=interactive",
                "opptyped.priority=background",
            },
            recorder.Tags);
    }

    [Fact]
    public async Task No_permit_and_no_slot_is_lost_if_a_listener_throws()
    {
        await using ClientAccount account = CreateAccount(calls: 1);
        using var recorder = new MeasurementRecorder(account, throws: true);

        for (int call = 0; call < 4; call++)
        {
            Task<CallPermit> next = account.Budget.AcquireAsync(cancellationToken: Cancellation).AsTask();
            CallPermit permit = await next.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            account.Budget.Complete(permit, call == 2 ? CallReport.Throttled() : CallReport.Answered());
        }

        Assert.Equal(
            (0, 0, 4),
            (account.Budget.GetStatus().Queued, account.Budget.GetStatus().UnderWay, account.Budget.GetStatus().Granted));
    }

    [Fact]
    public async Task A_listener_that_takes_a_lock_causes_no_deadlock()
    {
        await using ClientAccount account = CreateAccount(calls: 1);
        var listenerLock = new Lock();
        using var recorder = new MeasurementRecorder(account, onMeasurement: () =>
        {
            lock (listenerLock)
            {
            }
        });
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Task collecting = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                lock (listenerLock)
                {
                    account.Budget.GetStatus();
                }
            }
        }, Cancellation);
        Task calling = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                account.Budget.Complete(await account.Budget.AcquireAsync(cancellationToken: Cancellation), CallReport.NotSent);
            }
        }, Cancellation);

        await Task.WhenAll(collecting, calling).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }

    private static string UnitOf(string instrument) => instrument switch
    {
        OppTypedInstruments.BudgetWait or OppTypedInstruments.CallDuration or OppTypedInstruments.QueueWait => "s",
        OppTypedInstruments.CallRetries => "{attempt}",
        OppTypedInstruments.BulkRows => "{row}",
        _ => "{call}",
    };

    private static ClientAccount CreateAccount(int? calls = 2) => ClientAccount.At(new Uri("http://127.0.0.1:1"), options =>
    {
        options.Limits.Calls = calls;
        options.Limits.Window = TimeSpan.FromMilliseconds(100);
    });

    /// <summary>Records all measurements of one account's meter.</summary>
    private sealed class MeasurementRecorder : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value)> _values = [];

        public MeasurementRecorder(ClientAccount account, bool throws = false, Action? onMeasurement = null)
        {
            var meters = account.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "OppTyped" && instrument.Meter.Scope == meters)
                {
                    Instruments.Add(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Store(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Store(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Store(instrument, value, tags));
            _ = account.Budget;
            _listener.Start();

            void Store(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            {
                onMeasurement?.Invoke();
                lock (_values)
                {
                    _values.Add((instrument.Name, value));
                    foreach ((string name, object? tag) in tags)
                    {
                        Tags.Add($"{name}={tag}");
                    }
                }

                if (throws)
                {
                    throw new InvalidOperationException("The listener is broken.");
                }
            }
        }

        public List<Instrument> Instruments { get; } = [];

        public HashSet<string> Tags { get; } = [];

        public double[] ValuesOf(string name)
        {
            lock (_values)
            {
                return [.. _values.Where(value => value.Name == name).Select(static value => value.Value)];
            }
        }

        public Dictionary<string, double> Observe()
        {
            lock (_values)
            {
                int before = _values.Count;
                _listener.RecordObservableInstruments();
                return _values.Skip(before).ToDictionary(static value => value.Name, static value => value.Value);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}

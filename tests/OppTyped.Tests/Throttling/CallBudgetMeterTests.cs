using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.Tests.Harness;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>The metrics of a budget. Listeners cannot harm the budget.</summary>
public sealed class CallBudgetMeterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_wait_slots_in_use_refusals_and_limit_are_measured()
    {
        await using ClientAccount account = Unreached();
        using var told = new Told(account);
        CallPermit first = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        _ = await account.Budget.AcquireAsync(new CallDemand(CallClass.Bulk, CallPriority.Background), Cancellation);
        using var giveUp = new CancellationTokenSource();
        Task<CallPermit> third = account.Budget.AcquireAsync(cancellationToken: giveUp.Token).AsTask();

        Dictionary<string, double> now = told.Observe();
        Assert.Equal(
            (1, 2, 2, 2),
            (
                now["opptyped.budget.queued"],
                now["opptyped.budget.under_way"],
                now["opptyped.budget.in_use"],
                now["opptyped.budget.limit"]));
        Assert.Equal([0, 0], told.Of("opptyped.budget.wait"));

        account.Budget.Complete(first, CallReport.Throttled(new ThrottleNotice(1, TimeSpan.FromSeconds(0.1))));
        now = told.Observe();
        Assert.Equal((1, 1), (now["opptyped.budget.limit"], now["opptyped.budget.under_way"]));
        Assert.Equal([1], told.Of("opptyped.budget.throttled"));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(0, told.Observe()["opptyped.budget.queued"]);
    }

    [Fact]
    public async Task A_wait_is_measured_in_seconds_when_it_ends()
    {
        await using ClientAccount account = Unreached(calls: 1);
        using var told = new Told(account);
        CallPermit first = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        Task<CallPermit> second = account.Budget.AcquireAsync(cancellationToken: Cancellation).AsTask();
        account.Budget.Complete(first, CallReport.Answered());
        await second;

        double[] waits = told.Of("opptyped.budget.wait");
        Assert.Equal(2, waits.Length);
        Assert.InRange(waits[1], 0.1, 30);
    }

    [Fact]
    public async Task Without_a_limit_no_limit_is_measured()
    {
        await using ClientAccount account = Unreached(calls: null);
        using var told = new Told(account);
        _ = await account.Budget.AcquireAsync(cancellationToken: Cancellation);

        Dictionary<string, double> now = told.Observe();

        Assert.Equal(1, now["opptyped.budget.under_way"]);
        Assert.DoesNotContain("opptyped.budget.limit", now.Keys);
        Assert.DoesNotContain("opptyped.budget.in_use", now.Keys);
    }

    [Fact]
    public async Task Units_and_tags_are_from_a_fixed_set()
    {
        await using ClientAccount account = Unreached();
        using var told = new Told(account);
        CallPermit permit = await account.Budget.AcquireAsync(cancellationToken: Cancellation);
        account.Budget.Complete(permit, CallReport.Throttled());
        told.Observe();

        Assert.Equal(10, told.Instruments.Count);
        Assert.All(told.Instruments, static instrument => Assert.Equal(UnitOf(instrument.Name), instrument.Unit));
        Assert.Subset(
            new HashSet<string> { "opptyped.account=", "opptyped.priority=interactive", "opptyped.priority=background" },
            told.Tags);
    }

    [Fact]
    public async Task A_listener_that_throws_loses_no_turn_and_no_slot()
    {
        await using ClientAccount account = Unreached(calls: 1);
        using var told = new Told(account, throws: true);

        for (int call = 0; call < 4; call++)
        {
            Task<CallPermit> next = account.Budget.AcquireAsync(cancellationToken: Cancellation).AsTask();
            CallPermit permit = await next.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
            account.Budget.Complete(permit, call == 2 ? CallReport.Throttled() : CallReport.Answered());
        }

        Assert.Equal(
            (0, 0, 4),
            (account.Budget.GetStatus().Queued, account.Budget.GetStatus().UnderWay, account.Budget.GetStatus().Granted));
    }

    [Fact]
    public async Task A_listener_that_takes_a_lock_causes_no_deadlock()
    {
        await using ClientAccount account = Unreached(calls: 1);
        var listeners = new Lock();
        using var told = new Told(account, happens: () =>
        {
            lock (listeners)
            {
            }
        });
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Task collecting = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                lock (listeners)
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

        await Task.WhenAll(collecting, calling).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
    }

    private static string UnitOf(string instrument) => instrument switch
    {
        OppTypedInstruments.BudgetWait or OppTypedInstruments.CallDuration or OppTypedInstruments.QueueWait => "s",
        OppTypedInstruments.CallRetries => "{attempt}",
        OppTypedInstruments.BulkRows => "{row}",
        _ => "{call}",
    };

    private static ClientAccount Unreached(int? calls = 2) => ClientAccount.At(new Uri("http://127.0.0.1:1"), options =>
    {
        options.Limits.Calls = calls;
        options.Limits.Window = TimeSpan.FromMilliseconds(100);
    });

    /// <summary>All measurements of the meter of one account.</summary>
    private sealed class Told : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value)> _values = [];

        public Told(ClientAccount account, bool throws = false, Action? happens = null)
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
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _ = account.Budget;
            _listener.Start();

            void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            {
                happens?.Invoke();
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

        public double[] Of(string name)
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

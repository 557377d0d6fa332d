using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Secrets;

namespace OppTyped.Tests.Telemetry;

/// <summary>
/// Tests that failing listeners do not affect calls. Listeners are global to the process, so no other test runs in parallel.
/// </summary>
[Collection(WholeProcess.Name)]
public sealed class BrokenListenerTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sampling")]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("meter")]
    [InlineData("log")]
    public async Task A_call_does_not_fail_if_a_listener_throws(string broken)
    {
        int thrown = 0;
        using ActivityListener activities = AddListener(step =>
        {
            if (step == broken)
            {
                Interlocked.Increment(ref thrown);
                throw new InvalidOperationException("The listener is broken.");
            }
        });
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (broken == "meter" && instrument.Meter.Name == OppTypedTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => Throw());
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => Throw());
        meters.Start();
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        sandbox.Faults.Add(SandboxFault.Throttled(20, 1) with { Times = 1 });
        sandbox.Faults.Add(SandboxFault.Error(503) with { Times = 1 });
        await using ClientAccount account = ClientAccount.At(
            sandbox,
            static options =>
            {
                (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries, options.Retry.Delay) = (
                    2,
                    2,
                    TimeSpan.FromMilliseconds(1));
                (options.Queue.PollDelay, options.Limits.Window) = (
                    TimeSpan.FromMilliseconds(20),
                    TimeSpan.FromMilliseconds(100));
            },
            builder =>
                builder.Services.AddLogging(logging =>
                    logging.AddProvider(new BrokenLog(broken == "log" ? Throw : static () => { }))));

        using Activity before = new Activity("before").Start();
        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);
        BulkSummary summary = await account.Client.BulkUpdateAsync(
            [new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 8 })],
            cancellationToken: Cancellation);
        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            Id,
            new InsurancePatch { Amount = 9 },
            cancellationToken: Cancellation);
        QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.True(thrown > 0);
        Assert.Equal((1, QueuedUpdateResult.Updated), (summary.Updated, outcome.Result));
        Assert.Same(before, Activity.Current);
        Assert.Equal((0, 0), (account.Budget.GetStatus().Queued, account.Budget.GetStatus().UnderWay));

        void Throw()
        {
            Interlocked.Increment(ref thrown);
            throw new InvalidOperationException("The listener is broken.");
        }
    }

    private static ActivityListener AddListener(Action<string> onStep)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == OppTypedTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                onStep("sampling");
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = _ => onStep("start"),
            ActivityStopped = _ => onStep("stop"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class BrokenLog(Action log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => log();

        public void Dispose()
        {
        }
    }
}

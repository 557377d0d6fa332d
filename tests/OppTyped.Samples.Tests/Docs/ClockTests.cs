using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.Docs;

public sealed class FastClock(int speed) : TimeProvider
{
    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp() * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, ToReal(dueTime), ToReal(period)), this);

    // Timers have a resolution of one millisecond. A timer must not fire early, so the time is rounded up.
    private TimeSpan ToReal(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / speed));

    private sealed class FastTimer(ITimer timer, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.ToReal(dueTime), clock.ToReal(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

public sealed class ClockTests
{
    [Fact]
    public async Task A_queued_update_can_succeed_after_failing_for_an_hour()
    {
        var clock = new FastClock(speed: 2_000);
        await using var sandbox = await OpportunitySandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        sandbox.Opportunities.Add("OPP-1", 12003);

        // The queue retries after 30 seconds and after 2, 7, 15 and 30 minutes.
        sandbox.Faults.Add(SandboxFault.FailedAttempt() with { Times = 5 });
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLeadSquared(options =>
            {
                (options.ApiHost, options.AsyncHost) = (sandbox.ApiHost, sandbox.AsyncHost);
                (options.AccessKey, options.SecretKey, options.ApiKey) = (
                    sandbox.AccessKey,
                    sandbox.SecretKey,
                    sandbox.AsyncApiKey);

                // On this clock, real work seems to take 2,000 times as long. So attempts must not time out.
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            })
            .Services.BuildServiceProvider();

        QueuedUpdate queued = await services
            .GetRequiredService<ILeadSquaredClient>()
            .QueueUpdateAsync("OPP-1", new InsurancePatch { Amount = 1m });
        QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(
            new QueueWaitOptions { TimeLimit = TimeSpan.FromHours(9) });

        Assert.Equal((QueuedUpdateResult.Updated, 6), (outcome.Result, sandbox.QueuedUpdates[queued.RequestId].Attempts));
    }
}

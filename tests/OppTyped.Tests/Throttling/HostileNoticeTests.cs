using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>
/// Tests that the text of a throttled response is not trusted. The text can delay calls for a while, but it cannot stop calls
/// forever.
/// </summary>
public sealed class HostileNoticeTests
{
    private static readonly CallDemand Bulk = new(CallClass.Bulk);

    private readonly VirtualClock _clock = new();

    public static TheoryData<int?, long, int?, bool> Notices()
    {
        var notices = new TheoryData<int?, long, int?, bool>();
        foreach (int? limit in (int?[])[25, 1, null])
        {
            foreach (int? calls in (int?[])[null, int.MinValue, 0, 1, 999_999_999, int.MaxValue])
            {
                foreach (long ticks in (long[])[long.MinValue, 0, 1, TimeSpan.FromSeconds(999_999_999).Ticks, long.MaxValue])
                {
                    notices.Add(limit, ticks, calls, true);
                    notices.Add(limit, ticks, calls, false);
                }
            }
        }

        return notices;
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void Calls_continue_after_a_response_with_any_limit_and_the_limit_is_forgotten_later(
        int? limit,
        long windowTicks,
        int? calls,
        bool isBulk)
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = limit }, _clock);
        CallDemand demand = isBulk ? Bulk : default;
        var notice = new ThrottleNotice(calls, TimeSpan.FromTicks(windowTicks), TimeSpan.FromTicks(windowTicks));

        budget.Complete(PermitOf(Acquire(budget, demand)), CallReport.Throttled(notice));
        Task<CallPermit> next = Acquire(budget, demand);
        Advance(minutes: 2.1);
        Assert.True(next.IsCompletedSuccessfully, "No call was admitted after the longest wait that a response can request.");
        budget.Complete(PermitOf(next), CallReport.Answered());
        Assert.InRange(budget.GetStatus().Free ?? 0, 0, 100_000);

        for (int halfHour = 0; halfHour < 20; halfHour++)
        {
            Advance(minutes: 31);
            budget.Complete(PermitOf(Acquire(budget, demand)), CallReport.Answered());
        }

        CallBudgetStatus after = budget.GetStatus();
        Assert.True(after.Calls is null || after.Calls >= (limit ?? 25), $"The limit is still {after.Calls} calls.");
        Assert.True(after.BulkCalls is null or >= 25, $"The limit is still {after.BulkCalls} bulk calls.");
        Assert.Equal(TimeSpan.FromSeconds(5), after.Window);
    }

    [Fact]
    public void A_probe_that_never_completes_delays_other_calls_only_for_a_while()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions(), _clock);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Throttled());
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => Acquire(budget))];

        Advance(minutes: 4);

        Assert.True(waiting[1].IsCompletedSuccessfully, "The first probe is lost, so a second probe must be sent.");
        budget.Complete(PermitOf(waiting[0]), CallReport.Answered());
        Assert.False(budget.GetStatus().IsShut, "A call was successful, so the gate must be open.");
        Advance(minutes: 1);
        Assert.True(waiting[2].IsCompletedSuccessfully);
    }

    [Fact]
    public void A_limit_that_was_learnt_from_the_service_allows_no_burst()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = null }, _clock);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Throttled(new ThrottleNotice(10, TimeSpan.FromSeconds(5))));
        Task<CallPermit> probe = Acquire(budget);
        Advance(minutes: 1);
        budget.Complete(PermitOf(probe), CallReport.Answered());

        Assert.Equal((10, (int?)null), (budget.GetStatus().Calls, budget.GetStatus().MaxBurst));
    }

    [Fact]
    public void Free_capacity_is_zero_if_more_calls_run_than_a_learnt_limit_allows()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = null }, _clock);
        CallPermit[] permits = [.. Enumerable.Range(0, 100).Select(_ => PermitOf(Acquire(budget)))];

        budget.Complete(permits[0], CallReport.Throttled(new ThrottleNotice(7, TimeSpan.FromSeconds(5))));

        Assert.Equal(0, budget.GetStatus().Free);
    }

    [Fact]
    public void Extreme_options_are_either_refused_or_supported()
    {
        Assert.Throws<ArgumentException>(() => new LocalCallBudget(new CallBudgetOptions { MaxBurst = int.MaxValue }, _clock));
        Assert.Throws<ArgumentException>(() =>
            new LocalCallBudget(new CallBudgetOptions { MaxCountingDelay = TimeSpan.MaxValue }, _clock));

        CallBudget budget = new LocalCallBudget(
            new CallBudgetOptions
            {
                Calls = 1,
                Window = TimeSpan.FromHours(1),
                MaxBurst = 100_000,
                MaxCountingDelay = TimeSpan.FromHours(1),
                MaxRetryAfter = TimeSpan.FromHours(1),
            },
            _clock);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Answered(TimeSpan.FromMilliseconds(1)));
        Task<CallPermit> second = Acquire(budget);
        Advance(minutes: 59);
        Assert.False(second.IsCompleted);
        Advance(minutes: 2);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_for_a_moment_does_not_use_up_the_daily_limit()
    {
        var clock = new JumpingClock(_clock);
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { DailyCalls = 1 }, clock);
        clock.Ahead = TimeSpan.FromDays(10_000);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Answered());
        await Assert.ThrowsAsync<CallRefusedException>(() => Acquire(budget));

        clock.Ahead = default;

        Assert.True(Acquire(budget).IsCompletedSuccessfully);
    }

    private static Task<CallPermit> Acquire(CallBudget budget, CallDemand demand = default) =>
        budget.AcquireAsync(demand, new CancellationToken(canceled: false)).AsTask();

    private static CallPermit PermitOf(Task<CallPermit> call)
    {
        Assert.True(call.IsCompletedSuccessfully, "The call should have got a permit.");
        return call.GetAwaiter().GetResult();
    }

    private void Advance(double minutes) => _clock.Run(TimeSpan.FromMinutes(minutes));

    private sealed class JumpingClock(VirtualClock clock) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Ahead;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}

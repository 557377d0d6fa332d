using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>The text of a refusal is not trusted. It may slow calls down for a while but never stop them permanently.</summary>
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
    public void Calls_continue_whatever_limit_a_refusal_states_and_the_limit_is_forgotten(
        int? limit,
        long windowTicks,
        int? calls,
        bool isBulk)
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { Calls = limit }, _clock);
        CallDemand demand = isBulk ? Bulk : default;
        var notice = new ThrottleNotice(calls, TimeSpan.FromTicks(windowTicks), TimeSpan.FromTicks(windowTicks));

        budget.Complete(Granted(Ask(budget, demand)), CallReport.Throttled(notice));
        Task<CallPermit> next = Ask(budget, demand);
        Pass(minutes: 2.1);
        Assert.True(next.IsCompletedSuccessfully, "No call was admitted within the longest wait that a refusal can request.");
        budget.Complete(Granted(next), CallReport.Answered());
        Assert.InRange(budget.GetStatus().Free ?? 0, 0, 100_000);

        for (int halfHour = 0; halfHour < 20; halfHour++)
        {
            Pass(minutes: 31);
            budget.Complete(Granted(Ask(budget, demand)), CallReport.Answered());
        }

        CallBudgetStatus after = budget.GetStatus();
        Assert.True(after.Calls is null || after.Calls >= (limit ?? 25), $"The limit is still {after.Calls} calls.");
        Assert.True(after.BulkCalls is null or >= 25, $"The limit is still {after.BulkCalls} bulk calls.");
        Assert.Equal(TimeSpan.FromSeconds(5), after.Window);
    }

    [Fact]
    public void A_probe_that_never_ends_delays_others_only_for_a_while()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions(), _clock);
        budget.Complete(Granted(Ask(budget)), CallReport.Throttled());
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => Ask(budget))];

        Pass(minutes: 4);

        Assert.True(waiting[1].IsCompletedSuccessfully, "The first probe is lost, so another one must be sent.");
        budget.Complete(Granted(waiting[0]), CallReport.Answered());
        Assert.False(budget.GetStatus().IsShut, "A successful call since then shows that the service is available.");
        Pass(minutes: 1);
        Assert.True(waiting[2].IsCompletedSuccessfully);
    }

    [Fact]
    public void A_newly_stated_limit_does_not_allow_a_burst()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { Calls = null }, _clock);
        budget.Complete(Granted(Ask(budget)), CallReport.Throttled(new ThrottleNotice(10, TimeSpan.FromSeconds(5))));
        Task<CallPermit> probe = Ask(budget);
        Pass(minutes: 1);
        budget.Complete(Granted(probe), CallReport.Answered());

        Assert.Equal((10, (int?)null), (budget.GetStatus().Calls, budget.GetStatus().MaxBurst));
    }

    [Fact]
    public void More_calls_in_progress_than_a_learnt_limit_leave_no_negative_capacity()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { Calls = null }, _clock);
        CallPermit[] permits = [.. Enumerable.Range(0, 100).Select(_ => Granted(Ask(budget)))];

        budget.Complete(permits[0], CallReport.Throttled(new ThrottleNotice(7, TimeSpan.FromSeconds(5))));

        Assert.Equal(0, budget.GetStatus().Free);
    }

    [Fact]
    public void Extreme_options_are_refused_or_work()
    {
        Assert.Throws<ArgumentException>(() => CallBudget.Create(new CallBudgetOptions { MaxBurst = int.MaxValue }, _clock));
        Assert.Throws<ArgumentException>(() =>
            CallBudget.Create(new CallBudgetOptions { MaxCountingDelay = TimeSpan.MaxValue }, _clock));

        CallBudget budget = CallBudget.Create(
            new CallBudgetOptions
            {
                Calls = 1,
                Window = TimeSpan.FromHours(1),
                MaxBurst = 100_000,
                MaxCountingDelay = TimeSpan.FromHours(1),
                MaxRetryAfter = TimeSpan.FromHours(1),
            },
            _clock);
        budget.Complete(Granted(Ask(budget)), CallReport.Answered(TimeSpan.FromMilliseconds(1)));
        Task<CallPermit> second = Ask(budget);
        Pass(minutes: 59);
        Assert.False(second.IsCompleted);
        Pass(minutes: 2);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_clock_briefly_years_ahead_does_not_use_up_the_daily_limit()
    {
        var clock = new JumpingClock(_clock);
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { DailyCalls = 1 }, clock);
        clock.Ahead = TimeSpan.FromDays(10_000);
        budget.Complete(Granted(Ask(budget)), CallReport.Answered());
        await Assert.ThrowsAsync<CallRefusedException>(() => Ask(budget));

        clock.Ahead = default;

        Assert.True(Ask(budget).IsCompletedSuccessfully);
    }

    private static Task<CallPermit> Ask(CallBudget budget, CallDemand demand = default) =>
        budget.AcquireAsync(demand, new CancellationToken(canceled: false)).AsTask();

    private static CallPermit Granted(Task<CallPermit> call)
    {
        Assert.True(call.IsCompletedSuccessfully, "The call should have got its turn.");
        return call.GetAwaiter().GetResult();
    }

    private void Pass(double minutes) => _clock.Run(TimeSpan.FromMinutes(minutes));

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

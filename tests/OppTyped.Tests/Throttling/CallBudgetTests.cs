using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>Tests the permits, the priorities, the limits and the throttling of a budget, in virtual time.</summary>
public sealed class CallBudgetTests
{
    private static readonly CallDemand Background = new(Priority: CallPriority.Background);
    private static readonly CallDemand Bulk = new(CallClass.Bulk);

    private readonly VirtualClock _clock = new();

    [Fact]
    public void Calls_up_to_the_limit_start_at_once_and_the_next_call_waits_for_one_window()
    {
        CallBudget budget = Budget(calls: 3);

        CallPermit[] permits = [.. Enumerable.Range(0, 3).Select(_ => PermitOf(Acquire(budget)))];
        Task<CallPermit> fourth = Acquire(budget);
        foreach (CallPermit permit in permits)
        {
            budget.Complete(permit, CallReport.Answered());
        }

        Advance(seconds: 5);
        Assert.False(fourth.IsCompleted);
        Advance(seconds: 0.03);
        Assert.True(fourth.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_slow_call_keeps_its_slot_until_it_completes()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = PermitOf(Acquire(budget));
        Task<CallPermit> second = Acquire(budget);

        Advance(seconds: 600);
        Assert.False(second.IsCompleted);
        budget.Complete(first, CallReport.Answered());
        Advance(seconds: 5.03);

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_call_that_was_not_sent_frees_its_slot_before_the_end_of_the_window()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = PermitOf(Acquire(budget));
        Task<CallPermit> second = Acquire(budget);

        budget.Complete(first, CallReport.NotSent);
        Advance(seconds: 3.8);

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_lost_call_keeps_its_slot_for_one_window_after_the_loss()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = PermitOf(Acquire(budget));
        Task<CallPermit> second = Acquire(budget);
        Advance(seconds: 30);

        budget.Complete(first, CallReport.Lost);

        Advance(seconds: 5);
        Assert.False(second.IsCompleted);
        Advance(seconds: 0.03);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void Calls_of_the_same_priority_start_in_order_of_arrival()
    {
        CallBudget budget = Budget(calls: 1);
        List<int> order = RunCalls(budget, [.. Enumerable.Repeat(default(CallDemand), 50)]);

        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public void Interactive_calls_have_priority_but_background_calls_get_every_fifth_permit()
    {
        CallBudget budget = Budget(calls: 1);
        CallDemand[] demands = [.. Enumerable.Repeat(Background, 20), .. Enumerable.Repeat(default(CallDemand), 40)];

        List<int> order = RunCalls(budget, demands);

        // Skip the first call, because it got its permit before the other calls arrived.
        string priorities = string.Concat(order.Skip(1).Take(40).Select(index => index < 20 ? 'b' : 'i'));
        Assert.Equal(string.Concat(Enumerable.Repeat("iiiib", 8)), priorities);
    }

    [Fact]
    public void Bulk_calls_have_their_own_limit_and_block_no_other_calls()
    {
        CallBudget budget = Budget(calls: 10, bulkCalls: 2);

        Task<CallPermit>[] bulk = [.. Enumerable.Range(0, 5).Select(_ => Acquire(budget, Bulk))];
        Task<CallPermit>[] others = [.. Enumerable.Range(0, 8).Select(_ => Acquire(budget))];
        Advance(seconds: 10);

        Assert.Equal(2, bulk.Count(static call => call.IsCompleted));
        Assert.All(others, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.False(Acquire(budget).IsCompleted);
    }

    [Fact]
    public void A_limit_in_the_response_to_a_bulk_call_applies_only_to_bulk_calls()
    {
        CallBudget budget = Budget(calls: 25);
        CallPermit bulk = PermitOf(Acquire(budget, Bulk));

        budget.Complete(bulk, CallReport.Throttled(new ThrottleNotice(5, TimeSpan.FromSeconds(5))));

        Assert.Equal((25, 5), (budget.GetStatus().Calls, budget.GetStatus().BulkCalls));
        Assert.True(Acquire(budget).IsCompletedSuccessfully);
        Assert.False(Acquire(budget, Bulk).IsCompleted);
    }

    [Fact]
    public void After_a_throttled_call_all_calls_stop_for_a_window_and_then_one_call_is_a_probe()
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Throttled());
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => Acquire(budget))];

        Advance(seconds: 5);
        Assert.DoesNotContain(waiting, static call => call.IsCompleted);
        Advance(seconds: 60);
        Assert.Single(waiting, static call => call.IsCompleted);
        budget.Complete(PermitOf(waiting[0]), CallReport.Answered());
        Advance(seconds: 5);

        Assert.InRange(waiting.Count(static call => call.IsCompleted), 2, 10);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(3600, 120)]
    public void A_Retry_After_that_is_longer_than_the_window_is_respected_up_to_a_maximum(int asked, int expected)
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(
            PermitOf(Acquire(budget)),
            CallReport.Throttled(new ThrottleNotice(RetryAfter: TimeSpan.FromSeconds(asked))));
        Task<CallPermit> next = Acquire(budget);

        Advance(seconds: expected - 0.1);
        Assert.False(next.IsCompleted);
        Advance(seconds: 0.2);
        Assert.True(next.IsCompletedSuccessfully);
    }

    // The gate was closed and opened again before the second response arrived.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stated_delay_counts_whenever_its_response_arrives(bool isProbeInFlight)
    {
        CallBudget budget = Budget(calls: 25);
        CallPermit first = PermitOf(Acquire(budget)), second = PermitOf(Acquire(budget));
        budget.Complete(first, CallReport.Throttled(new ThrottleNotice(RetryAfter: TimeSpan.FromSeconds(1))));
        Advance(seconds: 1.1);
        CallPermit probe = PermitOf(Acquire(budget));
        if (!isProbeInFlight)
        {
            budget.Complete(probe, CallReport.Answered());
        }

        budget.Complete(second, CallReport.Throttled(new ThrottleNotice(RetryAfter: TimeSpan.FromSeconds(12))));
        if (isProbeInFlight)
        {
            budget.Complete(probe, CallReport.Answered());
        }

        Task<CallPermit> next = Acquire(budget);
        Advance(seconds: 11.9);
        Assert.False(next.IsCompleted);
        Advance(seconds: 0.2);
        Assert.True(next.IsCompletedSuccessfully);
    }

    // A window that the response states is longer than the stated delay, so it still applies. A delay of 0 is no delay.
    [Theory]
    [InlineData(1.0, null, 1.0)]
    [InlineData(1.0, 5.0, 5.0)]
    [InlineData(30.0, 5.0, 30.0)]
    [InlineData(0.0, null, 5.0)]
    public void A_stated_delay_replaces_a_window_that_the_response_does_not_state(double asked, double? window, double expected)
    {
        foreach (int? calls in (int?[])[25, null])
        {
            CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = calls }, _clock);
            TimeSpan? stated = window is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            budget.Complete(
                PermitOf(Acquire(budget)),
                CallReport.Throttled(new ThrottleNotice(Window: stated, RetryAfter: TimeSpan.FromSeconds(asked))));
            Task<CallPermit> next = Acquire(budget);

            Advance(seconds: expected - 0.1);
            Assert.False(next.IsCompleted);
            Advance(seconds: 0.2);
            Assert.True(next.IsCompletedSuccessfully);
        }
    }

    // The remaining time of a fixed window can be short at first, so a longer delay later is the better guess.
    [Fact]
    public void The_window_of_an_unknown_limit_is_the_longest_stated_delay_up_to_the_default()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = null }, _clock);
        foreach ((double asked, double expected) in ((double, double)[])[(1, 1), (3, 3), (2, 3), (60, 5)])
        {
            budget.Complete(
                PermitOf(Acquire(budget)),
                CallReport.Throttled(new ThrottleNotice(RetryAfter: TimeSpan.FromSeconds(asked))));
            Assert.Equal(TimeSpan.FromSeconds(expected), budget.GetStatus().Window);
            Advance(seconds: 300);
        }
    }

    [Fact]
    public void A_learnt_limit_never_becomes_slower_when_it_is_raised()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = null }, _clock);
        budget.Complete(
            PermitOf(Acquire(budget)),
            CallReport.Throttled(new ThrottleNotice(5, TimeSpan.FromSeconds(1))));

        Assert.Equal(10, LimitAfterHalfAnHour(budget));
        Assert.Equal(TimeSpan.FromSeconds(1), budget.GetStatus().Window);
    }

    [Fact]
    public void A_learnt_limit_is_raised_again_step_by_step()
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Throttled(new ThrottleNotice(5, TimeSpan.FromSeconds(5))));
        Assert.Equal(5, budget.GetStatus().Calls);

        int[] limits = [.. Enumerable.Range(0, 12).Select(_ => LimitAfterHalfAnHour(budget))];

        Assert.Equal(limits.Order(), limits);
        Assert.Equal((10, 25), (limits[0], limits[^1]));
    }

    [Fact]
    public async Task The_error_of_a_full_queue_names_the_option_to_set()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = 1, MaxQueueLength = 2 }, _clock);
        Task<CallPermit>[] calls = [.. Enumerable.Range(0, 3).Select(_ => Acquire(budget))];

        var refused = await Assert.ThrowsAsync<CallRefusedException>(() => Acquire(budget));

        Assert.Equal(CallRefusal.QueueFull, refused.Reason);
        Assert.Contains("MaxQueueLength", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, calls.Count(static call => !call.IsCompleted));
    }

    [Fact]
    public async Task The_daily_count_resets_at_midnight_UTC_and_excludes_unsent_calls()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { DailyCalls = 3 }, _clock);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.NotSent);
        for (int call = 0; call < 3; call++)
        {
            budget.Complete(PermitOf(Acquire(budget)), CallReport.Answered());
        }

        var refused = await Assert.ThrowsAsync<CallRefusedException>(() => Acquire(budget));
        Assert.Equal(CallRefusal.DayUsedUp, refused.Reason);
        Advance(seconds: 24 * 3600);

        Assert.True(Acquire(budget).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_the_next_call_takes_its_place()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = PermitOf(Acquire(budget));
        using var cancel = new CancellationTokenSource();
        Task<CallPermit> second = budget.AcquireAsync(cancellationToken: cancel.Token).AsTask();
        Task<CallPermit> third = Acquire(budget);

        await cancel.CancelAsync();

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(cancel.Token, canceled.CancellationToken);
        Assert.Equal(1, budget.GetStatus().Queued);
        budget.Complete(first, CallReport.Answered());
        Advance(seconds: 6);
        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public void An_unlimited_budget_admits_every_call_until_it_learns_a_limit()
    {
        CallBudget budget = new LocalCallBudget(new CallBudgetOptions { Calls = null }, _clock);
        CallPermit[] permits = [.. Enumerable.Range(0, 1000).Select(_ => PermitOf(Acquire(budget)))];
        Assert.Null(budget.GetStatus().Calls);

        budget.Complete(permits[0], CallReport.Throttled(new ThrottleNotice(7, TimeSpan.FromSeconds(5))));
        foreach (CallPermit permit in permits.Skip(1))
        {
            budget.Complete(permit, CallReport.Answered());
        }

        Assert.Equal(7, budget.GetStatus().Calls);
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => Acquire(budget))];
        Assert.DoesNotContain(waiting, static call => call.IsCompleted);
        Advance(seconds: 6);
        budget.Complete(PermitOf(waiting[0]), CallReport.Answered());
        Advance(seconds: 60);
        Assert.Equal(8, waiting.Count(static call => call.IsCompleted));
    }

    [Fact]
    public void A_call_that_does_not_wait_allocates_nothing()
    {
        CallBudget budget = new LocalCallBudget(
            new CallBudgetOptions { Calls = 100, Window = TimeSpan.FromMilliseconds(10) },
            _clock);
        for (int call = 0; call < 1000; call++)
        {
            MakeCall();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1000; call++)
        {
            MakeCall();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void MakeCall()
        {
            ValueTask<CallPermit> permit = budget.AcquireAsync(default, new CancellationToken(canceled: false));
            budget.Complete(
                permit.IsCompletedSuccessfully ? permit.Result : throw new InvalidOperationException("The call must not wait."),
                CallReport.Answered(TimeSpan.FromMilliseconds(1)));
            _clock.Skip(TimeSpan.FromMilliseconds(1));
        }
    }

    [Theory]
    [InlineData(0, 5.0, 1.0, "Calls")]
    [InlineData(25, 0.0, 1.0, "Window")]
    [InlineData(25, 5.0, 0.0, "Share")]
    [InlineData(25, 5.0, 1.01, "Share")]
    [InlineData(25, 5.0, double.NaN, "Share")]
    public void The_error_of_an_option_out_of_range_names_the_option(int calls, double window, double share, string option)
    {
        var options = new CallBudgetOptions { Calls = calls, Window = TimeSpan.FromSeconds(window), Share = share };

        var error = Assert.Throws<ArgumentException>(() => new LocalCallBudget(options, _clock));

        Assert.Contains($"CallBudgetOptions.{option}", error.Message, StringComparison.Ordinal);
    }

    // This token cannot be cancelled. With a token that can be cancelled, the task completes later, on another thread.
    private static Task<CallPermit> Acquire(CallBudget budget, CallDemand demand = default) =>
        budget.AcquireAsync(demand, new CancellationToken(canceled: false)).AsTask();

    private static CallPermit PermitOf(Task<CallPermit> call)
    {
        Assert.True(call.IsCompletedSuccessfully, "The call should have got a permit.");
        return call.GetAwaiter().GetResult();
    }

    private LocalCallBudget Budget(int calls, int? bulkCalls = null) =>
        new LocalCallBudget(new CallBudgetOptions { Calls = calls, BulkCalls = bulkCalls }, _clock);

    private void Advance(double seconds) => _clock.Run(TimeSpan.FromSeconds(seconds));

    private int LimitAfterHalfAnHour(CallBudget budget)
    {
        Advance(seconds: 1801);
        budget.Complete(PermitOf(Acquire(budget)), CallReport.Answered());
        return budget.GetStatus().Calls!.Value;
    }

    // Runs all calls. Each call takes one second. Returns the indexes of the calls in the order in which the calls got their
    // permits.
    private List<int> RunCalls(CallBudget budget, IReadOnlyList<CallDemand> demands)
    {
        var waiting = demands.Select((demand, index) => (Index: index, Call: Acquire(budget, demand))).ToList();
        List<int> order = [];
        while (waiting.Count > 0)
        {
            foreach ((int index, Task<CallPermit> call) in waiting.Where(static waiter => waiter.Call.IsCompleted).ToArray())
            {
                order.Add(index);
                waiting.Remove((index, call));
                _clock.Run(TimeSpan.FromSeconds(1));
                budget.Complete(PermitOf(call), CallReport.Answered());
            }

            _clock.Run(TimeSpan.FromSeconds(1));
        }

        return order;
    }
}

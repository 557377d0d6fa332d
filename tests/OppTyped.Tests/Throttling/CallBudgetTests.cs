using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>Turns, lanes, limits and refusals, in virtual time.</summary>
public sealed class CallBudgetTests
{
    private static readonly CallDemand Background = new(Priority: CallPriority.Background);
    private static readonly CallDemand Bulk = new(CallClass.Bulk);

    private readonly VirtualClock _clock = new();

    [Fact]
    public void Calls_up_to_the_limit_start_at_once_and_the_next_waits_for_the_window()
    {
        CallBudget budget = Budget(calls: 3);

        CallPermit[] permits = [.. Enumerable.Range(0, 3).Select(_ => Granted(Ask(budget)))];
        Task<CallPermit> fourth = Ask(budget);
        foreach (CallPermit permit in permits)
        {
            budget.Complete(permit, CallReport.Answered());
        }

        Pass(seconds: 5);
        Assert.False(fourth.IsCompleted);
        Pass(seconds: 0.03);
        Assert.True(fourth.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_call_in_progress_keeps_its_slot_however_long_it_takes()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = Granted(Ask(budget));
        Task<CallPermit> second = Ask(budget);

        Pass(seconds: 600);
        Assert.False(second.IsCompleted);
        budget.Complete(first, CallReport.Answered());
        Pass(seconds: 5.03);

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_call_that_was_not_sent_returns_its_slot_at_once()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = Granted(Ask(budget));
        Task<CallPermit> second = Ask(budget);

        budget.Complete(first, CallReport.NotSent);
        Pass(seconds: 3.8);

        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_lost_call_keeps_its_slot_for_one_window_after_the_loss()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = Granted(Ask(budget));
        Task<CallPermit> second = Ask(budget);
        Pass(seconds: 30);

        budget.Complete(first, CallReport.Lost);

        Pass(seconds: 5);
        Assert.False(second.IsCompleted);
        Pass(seconds: 0.03);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void Calls_of_one_lane_start_in_order_of_arrival()
    {
        CallBudget budget = Budget(calls: 1);
        List<int> served = Serve(budget, [.. Enumerable.Repeat(default(CallDemand), 50)]);

        Assert.Equal(Enumerable.Range(0, 50), served);
    }

    [Fact]
    public void Interactive_calls_have_priority_but_background_calls_get_every_fifth_turn()
    {
        CallBudget budget = Budget(calls: 1);
        CallDemand[] demands = [.. Enumerable.Repeat(Background, 20), .. Enumerable.Repeat(default(CallDemand), 40)];

        List<int> served = Serve(budget, demands);

        // The first call got its turn before the others arrived.
        string lanes = string.Concat(served.Skip(1).Take(40).Select(index => index < 20 ? 'b' : 'i'));
        Assert.Equal(string.Concat(Enumerable.Repeat("iiiib", 8)), lanes);
    }

    [Fact]
    public void Bulk_calls_have_their_own_limit_and_block_no_other_calls()
    {
        CallBudget budget = Budget(calls: 10, bulkCalls: 2);

        Task<CallPermit>[] bulk = [.. Enumerable.Range(0, 5).Select(_ => Ask(budget, Bulk))];
        Task<CallPermit>[] others = [.. Enumerable.Range(0, 8).Select(_ => Ask(budget))];
        Pass(seconds: 10);

        Assert.Equal(2, bulk.Count(static call => call.IsCompleted));
        Assert.All(others, static call => Assert.True(call.IsCompletedSuccessfully));
        Assert.False(Ask(budget).IsCompleted);
    }

    [Fact]
    public void A_limit_stated_to_a_bulk_call_applies_only_to_bulk_calls()
    {
        CallBudget budget = Budget(calls: 25);
        CallPermit bulk = Granted(Ask(budget, Bulk));

        budget.Complete(bulk, CallReport.Throttled(new ThrottleNotice(5, TimeSpan.FromSeconds(5))));

        Assert.Equal((25, 5), (budget.GetStatus().Calls, budget.GetStatus().BulkCalls));
        Assert.True(Ask(budget).IsCompletedSuccessfully);
        Assert.False(Ask(budget, Bulk).IsCompleted);
    }

    [Fact]
    public void After_a_refusal_calls_stop_for_a_window_and_then_one_call_probes()
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(Granted(Ask(budget)), CallReport.Throttled());
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 10).Select(_ => Ask(budget))];

        Pass(seconds: 5);
        Assert.DoesNotContain(waiting, static call => call.IsCompleted);
        Pass(seconds: 60);
        Assert.Single(waiting, static call => call.IsCompleted);
        budget.Complete(Granted(waiting[0]), CallReport.Answered());
        Pass(seconds: 5);

        Assert.InRange(waiting.Count(static call => call.IsCompleted), 2, 10);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(3600, 120)]
    public void A_longer_Retry_After_is_honoured_up_to_a_maximum(int asked, int waited)
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(Granted(Ask(budget)), CallReport.Throttled(new ThrottleNotice(RetryAfter: TimeSpan.FromSeconds(asked))));
        Task<CallPermit> next = Ask(budget);

        Pass(seconds: waited - 0.1);
        Assert.False(next.IsCompleted);
        Pass(seconds: 0.2);
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_learnt_limit_is_raised_again_step_by_step()
    {
        CallBudget budget = Budget(calls: 25);
        budget.Complete(Granted(Ask(budget)), CallReport.Throttled(new ThrottleNotice(5, TimeSpan.FromSeconds(5))));
        Assert.Equal(5, budget.GetStatus().Calls);

        int[] limits = [.. Enumerable.Range(0, 12).Select(_ => AfterHalfAnHour(budget))];

        Assert.Equal(limits.Order(), limits);
        Assert.Equal((10, 25), (limits[0], limits[^1]));
    }

    [Fact]
    public async Task A_full_queue_refuses_calls_and_names_the_option_to_set()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { Calls = 1, MaxQueueLength = 2 }, _clock);
        Task<CallPermit>[] calls = [.. Enumerable.Range(0, 3).Select(_ => Ask(budget))];

        var refused = await Assert.ThrowsAsync<CallRefusedException>(() => Ask(budget));

        Assert.Equal(CallRefusal.QueueFull, refused.Reason);
        Assert.Contains("MaxQueueLength", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, calls.Count(static call => !call.IsCompleted));
    }

    [Fact]
    public async Task The_daily_count_resets_at_midnight_UTC_and_excludes_unsent_calls()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { DailyCalls = 3 }, _clock);
        budget.Complete(Granted(Ask(budget)), CallReport.NotSent);
        for (int call = 0; call < 3; call++)
        {
            budget.Complete(Granted(Ask(budget)), CallReport.Answered());
        }

        var refused = await Assert.ThrowsAsync<CallRefusedException>(() => Ask(budget));
        Assert.Equal(CallRefusal.DayUsedUp, refused.Reason);
        Pass(seconds: 24 * 3600);

        Assert.True(Ask(budget).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_the_next_takes_its_place()
    {
        CallBudget budget = Budget(calls: 1);
        CallPermit first = Granted(Ask(budget));
        using var impatient = new CancellationTokenSource();
        Task<CallPermit> second = budget.AcquireAsync(cancellationToken: impatient.Token).AsTask();
        Task<CallPermit> third = Ask(budget);

        await impatient.CancelAsync();

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(impatient.Token, canceled.CancellationToken);
        Assert.Equal(1, budget.GetStatus().Queued);
        budget.Complete(first, CallReport.Answered());
        Pass(seconds: 6);
        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public void An_unlimited_budget_admits_every_call_until_it_learns_a_limit()
    {
        CallBudget budget = CallBudget.Create(new CallBudgetOptions { Calls = null }, _clock);
        CallPermit[] permits = [.. Enumerable.Range(0, 1000).Select(_ => Granted(Ask(budget)))];
        Assert.Null(budget.GetStatus().Calls);

        budget.Complete(permits[0], CallReport.Throttled(new ThrottleNotice(7, TimeSpan.FromSeconds(5))));
        foreach (CallPermit permit in permits.Skip(1))
        {
            budget.Complete(permit, CallReport.Answered());
        }

        Assert.Equal(7, budget.GetStatus().Calls);
        Task<CallPermit>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => Ask(budget))];
        Assert.DoesNotContain(waiting, static call => call.IsCompleted);
        Pass(seconds: 6);
        budget.Complete(Granted(waiting[0]), CallReport.Answered());
        Pass(seconds: 60);
        Assert.Equal(8, waiting.Count(static call => call.IsCompleted));
    }

    [Fact]
    public void An_uncontended_call_allocates_nothing()
    {
        CallBudget budget = CallBudget.Create(
            new CallBudgetOptions { Calls = 100, Window = TimeSpan.FromMilliseconds(10) },
            _clock);
        for (int call = 0; call < 1000; call++)
        {
            One();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1000; call++)
        {
            One();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void One()
        {
            ValueTask<CallPermit> permit = budget.AcquireAsync(default, new CancellationToken(canceled: false));
            budget.Complete(
                permit.IsCompletedSuccessfully ? permit.Result : throw new InvalidOperationException("It waits."),
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
    public void Options_out_of_range_are_refused_by_name(int calls, double window, double share, string named)
    {
        var options = new CallBudgetOptions { Calls = calls, Window = TimeSpan.FromSeconds(window), Share = share };

        var error = Assert.Throws<ArgumentException>(() => CallBudget.Create(options, _clock));

        Assert.Contains($"CallBudgetOptions.{named}", error.Message, StringComparison.Ordinal);
    }

    // With a cancellable token, a turn arrives through a continuation and not at once.
    private static Task<CallPermit> Ask(CallBudget budget, CallDemand demand = default) =>
        budget.AcquireAsync(demand, new CancellationToken(canceled: false)).AsTask();

    private static CallPermit Granted(Task<CallPermit> call)
    {
        Assert.True(call.IsCompletedSuccessfully, "The call should have got its turn.");
        return call.GetAwaiter().GetResult();
    }

    private CallBudget Budget(int calls, int? bulkCalls = null) =>
        CallBudget.Create(new CallBudgetOptions { Calls = calls, BulkCalls = bulkCalls }, _clock);

    private void Pass(double seconds) => _clock.Run(TimeSpan.FromSeconds(seconds));

    private int AfterHalfAnHour(CallBudget budget)
    {
        Pass(seconds: 1801);
        budget.Complete(Granted(Ask(budget)), CallReport.Answered());
        return budget.GetStatus().Calls!.Value;
    }

    // Each call takes a second. Returns the order of their turns.
    private List<int> Serve(CallBudget budget, IReadOnlyList<CallDemand> demands)
    {
        var waiting = demands.Select((demand, index) => (Index: index, Call: Ask(budget, demand))).ToList();
        List<int> served = [];
        while (waiting.Count > 0)
        {
            foreach ((int index, Task<CallPermit> call) in waiting.Where(static waiter => waiter.Call.IsCompleted).ToArray())
            {
                served.Add(index);
                waiting.Remove((index, call));
                _clock.Run(TimeSpan.FromSeconds(1));
                budget.Complete(Granted(call), CallReport.Answered());
            }

            _clock.Run(TimeSpan.FromSeconds(1));
        }

        return served;
    }
}

using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>
/// Tests thousands of calls. Some are cancelled, some time out, and some lose their responses. The server's log shows whether a
/// limit was exceeded.
/// </summary>
public sealed class ManyCallersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task In_virtual_time_no_window_contains_too_many_calls_and_no_slot_is_lost(int seed)
    {
        var clock = new VirtualClock();
        var random = new Random(seed);
        CallBudget budget = new LocalCallBudget(
            new CallBudgetOptions
            {
                Calls = 20,
                BulkCalls = 5,
                Window = TimeSpan.FromSeconds(2),
            },
            clock);
        SimulatedServer all = SimulatedServer.Create("sliding", 20, TimeSpan.FromSeconds(2));
        SimulatedServer bulk = SimulatedServer.Create("sliding", 5, TimeSpan.FromSeconds(2));
        List<(Task<CallPermit> Call, CancellationTokenSource Cancel)> waiting = [];
        int canceled = 0;
        for (int second = 0; second < 50; second++)
        {
            for (int call = random.Next(20); call > 0; call--)
            {
                var cancel = new CancellationTokenSource();
                var demand = new CallDemand(
                    random.Next(4) == 0 ? CallClass.Bulk : CallClass.Ordinary,
                    (CallPriority)random.Next(2));
                waiting.Add((budget.AcquireAsync(demand, cancel.Token).AsTask(), cancel));
                if (random.Next(5) == 0)
                {
                    clock.After(random.NextDouble() * 10, cancel.Cancel);
                }
            }

            for (int step = 0; step < 20; step++)
            {
                clock.Run(TimeSpan.FromMilliseconds(50));

                // A permit or a cancellation completes its task on another thread. Wait, because the completion can be delayed.
                await Task.Delay(1, TestContext.Current.CancellationToken);
                foreach (
                    (Task<CallPermit> call, CancellationTokenSource cancel) in waiting
                        .Where(static waiter => waiter.Call.IsCompleted)
                        .ToArray())
                {
                    waiting.Remove((call, cancel));
                    if (call.IsCompletedSuccessfully)
                    {
                        Send(await call);
                    }
                    else
                    {
                        canceled++;
                    }
                }
            }
        }

        Assert.Equal((0, 0), (all.Refused, bulk.Refused));
        Assert.InRange(all.Accepted, 150, 500);
        Assert.NotEqual(0, canceled);
        foreach ((_, CancellationTokenSource cancel) in waiting)
        {
            await cancel.CancelAsync();
        }

        clock.Run(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 0, 20), (budget.GetStatus().Queued, budget.GetStatus().UnderWay, budget.GetStatus().Free));

        void Send(CallPermit permit)
        {
            int outcome = random.Next(10);
            if (outcome == 0)
            {
                budget.Complete(permit, CallReport.NotSent);
                return;
            }

            double sendTime = random.NextDouble() * 0.5;
            clock.After(sendTime, () =>
            {
                all.Arrive(clock.Now);
                _ = permit.Demand.Class != CallClass.Bulk || bulk.Arrive(clock.Now);
            });
            double responseTime = random.NextDouble() * 3;
            clock.After(sendTime + responseTime, () =>
                budget.Complete(
                    permit,
                    outcome == 1 ? CallReport.Lost : CallReport.Answered(TimeSpan.FromSeconds(sendTime + responseTime))));
        }
    }

    [Fact]
    public async Task On_real_threads_no_permit_is_lost_or_duplicated()
    {
        var window = TimeSpan.FromMilliseconds(40);
        CallBudget budget = new LocalCallBudget(
            new CallBudgetOptions
            {
                Calls = 100,
                BulkCalls = 60,
                Window = window,
                MaxQueueLength = 100_000,
            });
        var tickets = new System.Collections.Concurrent.ConcurrentDictionary<long, byte>();
        var sent = new System.Collections.Concurrent.ConcurrentQueue<long>();
        int granted = 0, canceled = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 3_000),
            new ParallelOptions { MaxDegreeOfParallelism = 2_000, CancellationToken = TestContext.Current.CancellationToken },
            async (caller, cancellationToken) =>
            {
                using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                if (caller % 7 == 0)
                {
                    cancel.CancelAfter(caller % 90);
                }

                try
                {
                    CallPermit permit = await budget.AcquireAsync(
                        new CallDemand((CallClass)(caller % 2), (CallPriority)(caller / 2 % 2)),
                        cancel.Token);
                    Assert.True(tickets.TryAdd(permit.Ticket, 0));
                    if (caller % 11 == 0)
                    {
                        budget.Complete(permit, CallReport.NotSent);
                    }
                    else
                    {
                        sent.Enqueue(TimeProvider.System.GetTimestamp());
                        await Task.Yield();
                        budget.Complete(permit, caller % 13 == 0 ? CallReport.Lost : CallReport.Answered());
                    }

                    Interlocked.Increment(ref granted);
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    Interlocked.Increment(ref canceled);
                }
            });

        Assert.Equal(3_000, granted + canceled);
        Assert.Equal(granted, tickets.Count);
        Assert.Equal((0, 0), (budget.GetStatus().Queued, budget.GetStatus().UnderWay));
        long[] times = [.. sent.Order()];
        for (int call = 100; call < times.Length; call++)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(times[call - 100], times[call]) >= window,
                $"The limit is 100 calls, but 101 calls were sent within {window}");
        }
    }
}

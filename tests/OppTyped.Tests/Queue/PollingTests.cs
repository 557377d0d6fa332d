using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Queue;

/// <summary>Tests when queued updates are polled, and how many calls the polls use. The clock is virtual.</summary>
public sealed class PollingTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pauses_between_polls_grow_by_half_from_one_to_thirty_seconds()
    {
        await using var run = new Run();
        QueuedUpdate queued = await run.QueueAsync();
        Task wait = run.WaitAsync(queued);

        await run.PassAsync(TimeSpan.FromMinutes(5));

        double[] times = run.TimesOf(queued.RequestId);
        Assert.InRange(times[0], 0.79, 1.21);
        Assert.All(times.Zip(times.Skip(1)).Index(), static pause =>
            Assert.InRange((pause.Item.Second - pause.Item.First) / Math.Min(Math.Pow(1.5, pause.Index), 30), 0.79, 1.21));
        Assert.InRange(times.Length, 15, 20);
        Assert.False(wait.IsCompleted);
    }

    [Fact]
    public async Task The_first_poll_comes_at_once_if_the_update_was_not_queued_just_now()
    {
        await using var run = new Run();
        QueuedUpdate queued = await run.QueueAsync(), other = run.Client.GetQueuedUpdate("other");
        await run.PassAsync(TimeSpan.FromSeconds(10));

        // The first wait begins long after the submission. For the second wait, the time of the submission is unknown.
        _ = run.WaitAsync(queued);
        _ = run.WaitAsync(other);
        await run.PassAsync(TimeSpan.FromSeconds(1));

        Assert.InRange(run.TimesOf(queued.RequestId)[0], 10, 10.01);
        Assert.InRange(run.TimesOf("other")[0], 10, 10.5);
    }

    // A real timer cannot wait for so long.
    [Fact]
    public async Task A_service_that_asks_to_wait_for_months_does_not_break_later_waits()
    {
        using var service = new ScriptedService(_ => (503, "")) { HeadersOf = _ => [("Retry-After", "9000000")] };
        await using ClientAccount account = ClientAccount.At(service);
        var options = new QueueWaitOptions { TimeLimit = TimeSpan.FromMilliseconds(500) };

        QueuedUpdateOutcome first = await account.Client.GetQueuedUpdate("1").WaitForCompletionAsync(options, Cancellation);
        QueuedUpdateOutcome second = await account.Client.GetQueuedUpdate("2").WaitForCompletionAsync(options, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(9_000_000), first.Error?.RetryAfter);
        Assert.Equal(QueuedUpdateResult.StillPending, second.Result);
    }

    [Fact]
    public async Task A_wait_that_is_shorter_than_the_first_pause_ends_without_a_poll()
    {
        await using var run = new Run();
        QueuedUpdate queued = await run.QueueAsync();
        Task<QueuedUpdateOutcome> wait = run.WaitAsync(queued, TimeSpan.FromSeconds(0.5));

        await run.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal((QueuedUpdateResult.StillPending, null, null), await ResultOf(wait));
        Assert.Empty(run.TimesOf(queued.RequestId));
    }

    [Theory]
    [InlineData(25, 12)]
    [InlineData(10, 5)]
    [InlineData(3, 1)]
    [InlineData(2, 1)]
    [InlineData(null, 12)]
    public async Task The_polls_of_a_thousand_waits_use_at_most_half_of_the_limit(int? limit, int polls)
    {
        await using var run = new Run(options => options.Limits.Calls = limit);
        for (int id = 0; id < 1_000; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        await run.PassAsync(10 * Window);

        // No update is polled a second time while another update is due.
        Assert.InRange(run.MostPollsIn(Window), 1, polls);
        Assert.InRange(run.Times.Length, 9 * polls, 10 * polls);
        Assert.Equal(run.Times.Length, run.PolledIds.Distinct().Count());
    }

    [Fact]
    public async Task A_limit_of_one_call_leaves_every_second_window_to_other_calls()
    {
        await using var run = new Run(static options => options.Limits.Calls = 1);
        _ = run.WaitAsync(run.Client.GetQueuedUpdate("x"));

        await run.PassAsync(10 * Window);

        Assert.Equal(1, run.MostPollsIn(2 * Window));
    }

    [Fact]
    public async Task Interactive_calls_do_not_wait_while_five_hundred_updates_are_polled()
    {
        await using var run = new Run(static options => options.Limits.Calls = 25);
        for (int id = 0; id < 500; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        for (int round = 0; round < 5; round++)
        {
            await run.PassAsync(TimeSpan.FromSeconds(7));
            int before = run.TimesOf("interactive").Length;

            // The clock stands still, so a call that waits for a permit does not arrive.
            Task calls = Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
                run.Client.GetQueuedUpdate("interactive").GetStatusAsync(Cancellation)));
            await Eventually.UntilAsync(() => calls.IsCompleted);

            Assert.Equal(before + 12, run.TimesOf("interactive").Length);
        }
    }

    [Fact]
    public async Task One_update_is_polled_in_each_window_while_other_calls_use_the_limit()
    {
        await using var run = new Run(static options => options.Limits.Calls = 25);
        for (int call = 0; call < 20; call++)
        {
            await run.Account.Budget.AcquireAsync(default, Cancellation);
        }

        for (int id = 0; id < 100; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        await run.PassAsync(10 * Window);

        Assert.Equal(1, run.MostPollsIn(Window));
        Assert.InRange(run.Times.Length, 10, 11);
    }

    [Fact]
    public async Task The_limit_of_an_applications_own_budget_counts()
    {
        var budget = new OwnBudget { Calls = 4 };
        await using var run = new Run(build: builder => builder.Services.AddKeyedSingleton<CallBudget>("", budget));
        for (int id = 0; id < 100; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        await run.PassAsync(10 * Window);

        Assert.Equal(2, run.MostPollsIn(Window));
    }

    [Fact]
    public async Task An_exception_of_an_applications_own_budget_ends_the_waits()
    {
        await using var run = new Run(build: static builder =>
            builder.Services.AddKeyedSingleton<CallBudget>("", new OwnBudget { Calls = null, Error = new FormatException() }));
        Task<QueuedUpdateOutcome>[] waits =
        [
            .. Enumerable.Range(0, 3).Select(id => run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"))),
        ];

        run.Clock.Advance(TimeSpan.Zero);

        foreach (Task<QueuedUpdateOutcome> wait in waits)
        {
            await Assert.ThrowsAsync<FormatException>(() => wait.WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
        }
    }

    [Fact]
    public async Task After_a_failed_poll_all_polls_pause()
    {
        await using var run = new Run(static options => options.Limits.Calls = 25);
        run.StateOf = static _ => throw new HttpRequestException("lost");
        for (int id = 0; id < 100; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        await run.PassAsync(TimeSpan.FromSeconds(60));

        // The pauses are 1, 2, 4, 8, 16 and 30 s, plus or minus 20 percent.
        double[] times = run.Times;
        Assert.InRange(times.Length, 6, 7);
        Assert.All(times.Zip(times.Skip(1)).Index(), static pause =>
            Assert.InRange((pause.Item.Second - pause.Item.First) / Math.Min(1 << pause.Index, 30), 0.79, 1.21));
    }

    [Fact]
    public async Task Polls_do_not_come_in_a_burst_after_the_machine_was_suspended()
    {
        await using var run = new Run(static options => options.Limits.Calls = 25);
        for (int id = 0; id < 100; id++)
        {
            _ = run.WaitAsync(run.Client.GetQueuedUpdate($"{id}"));
        }

        await run.PassAsync(2 * Window);
        run.Clock.Jump(TimeSpan.FromHours(1));
        int before = run.Times.Length;
        await run.PassAsync(2 * Window);

        Assert.InRange(run.MostPollsIn(Window), 1, 12);
        Assert.InRange(run.Times.Length - before, 20, 24);
    }

    [Fact]
    public async Task The_running_poll_is_cancelled_when_the_last_wait_leaves()
    {
        using var service = new HangingService();
        await using ClientAccount account = ClientAccount.At(
            new Uri("https://api-in21.leadsquared.com"),
            static options => (options.AsyncHost, options.AttemptTimeout) = (null, Timeout.InfiniteTimeSpan),
            builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service));
        using CancellationTokenSource first = new(), last = new();
        QueuedUpdate queued = account.Client.GetQueuedUpdate("x");
        Task<QueuedUpdateOutcome> firstWait = queued.WaitForCompletionAsync(cancellationToken: first.Token);
        Task<QueuedUpdateOutcome> lastWait = queued.WaitForCompletionAsync(cancellationToken: last.Token);
        await Eventually.UntilAsync(() => service.Started == 1);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => firstWait);
        Assert.Equal(0, service.Canceled);
        await last.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lastWait);

        await Eventually.UntilAsync(() => service.Canceled == 1);
        Assert.Equal(1, service.Started);
    }

    private static async Task<(QueuedUpdateResult Result, QueuedUpdateStatus? Status, Exception? Error)> ResultOf(
        Task<QueuedUpdateOutcome> wait)
    {
        QueuedUpdateOutcome outcome = await wait;
        return (outcome.Result, outcome.Status, outcome.Error);
    }

    /// <summary>An account whose service records when each status call arrives.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Id, double Time)> _polls = new();
        private readonly Lock _advancing = new();
        private readonly ScriptedService _service;

        public Run(Action<LeadSquaredOptions>? configure = null, Action<AccountBuilder<LeadSquaredCredentials>>? build = null)
        {
            _service = ScriptedService.Queue(id =>
            {
                // A response comes after the clock has stopped. Otherwise, PassAsync could miss the end of the poll.
                lock (_advancing)
                {
                    string decoded = Uri.UnescapeDataString(id);
                    _polls.Enqueue((decoded, (Clock.GetUtcNow() - ManualClock.Start).TotalSeconds));
                    return StateOf(decoded);
                }
            });
            Account = ClientAccount.At(
                _service,
                options =>
                {
                    (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    configure?.Invoke(options);
                },
                Clock,
                build);
        }

        public ManualClock Clock { get; } = new();

        public ClientAccount Account { get; }

        public ILeadSquaredClient Client => Account.Client;

        public Func<string, string> StateOf { get; set; } = static _ => "In-Queue";

        public double[] Times => [.. _polls.Select(static poll => poll.Time)];

        public string[] PolledIds => [.. _polls.Select(static poll => poll.Id)];

        public double[] TimesOf(string id) => [.. _polls.Where(poll => poll.Id == id).Select(static poll => poll.Time)];

        public int MostPollsIn(TimeSpan window) =>
            Times.Max(start => Times.Count(time => time >= start && time < start + window.TotalSeconds));

        public Task<QueuedUpdate> QueueAsync() =>
            Client.QueueUpdateAsync("o", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        public Task<QueuedUpdateOutcome> WaitAsync(QueuedUpdate update, TimeSpan? limit = null) => update.WaitForCompletionAsync(
            new QueueWaitOptions { TimeLimit = limit ?? Timeout.InfiniteTimeSpan },
            Cancellation);

        /// <summary>Advances the clock. It stands still while a poll is under way.</summary>
        public async Task PassAsync(TimeSpan time)
        {
            DateTimeOffset end = Clock.GetUtcNow() + time;
            while (Clock.GetUtcNow() < end)
            {
                long granted = Account.Budget.GetStatus().Granted;
                int underWay = Account.Budget.GetStatus().UnderWay;
                DateTimeOffset next = Clock.Dues.Append(end).Min();
                lock (_advancing)
                {
                    Clock.Advance(next > Clock.GetUtcNow() ? next - Clock.GetUtcNow() : TimeSpan.Zero);
                }

                if (Account.Budget.GetStatus().Granted > granted)
                {
                    // A poll that has ended sets its timer to the current time.
                    await Eventually.UntilAsync(() =>
                        Account.Budget.GetStatus().UnderWay == underWay && Clock.Dues.Any(due => due <= Clock.GetUtcNow()));
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Account.DisposeAsync();
            _service.Dispose();
        }
    }

    /// <summary>A budget that grants each permit at once.</summary>
    private sealed class OwnBudget : CallBudget
    {
        private long _granted;
        private long _completed;

        public required int? Calls { get; init; }

        public Exception? Error { get; init; }

        public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new CallPermit(Interlocked.Increment(ref _granted), demand));

        public override void Complete(CallPermit permit, CallReport report) => Interlocked.Increment(ref _completed);

        public override CallBudgetStatus GetStatus() => Error is not null ? throw Error : new CallBudgetStatus
        {
            Queued = 0,
            UnderWay = (int)(Volatile.Read(ref _granted) - Volatile.Read(ref _completed)),
            Calls = Calls,
            BulkCalls = null,
            Free = null,
            MaxBurst = null,
            Window = Window,
            Throttled = 0,
            IsShut = false,
            Granted = Volatile.Read(ref _granted),
        };
    }

    /// <summary>A service that never responds.</summary>
    private sealed class HangingService : HttpMessageHandler
    {
        private int _started;
        private int _canceled;

        public int Started => Volatile.Read(ref _started);

        public int Canceled => Volatile.Read(ref _canceled);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _started);
            await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
                Interlocked.Increment(ref _canceled));
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Queue;

/// <summary>
/// Tests the results of waits for queued updates, and how waits end. <see cref="PollingTests"/> test the times of the polls.
/// </summary>
public sealed class WaitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static QueueWaitOptions For(int seconds) => new() { TimeLimit = TimeSpan.FromSeconds(seconds) };

    // If the reason or the message is a validation error, the update cannot be sent again. Otherwise, it can be sent again.
    [Theory]
    [InlineData("MXInvalidInputException: no", "API calls exceeded the limit of 25 in 5 second(s)", false)]
    [InlineData("API calls exceeded the limit of 25 in 5 second(s)", "MXInvalidInputException: no", false)]
    [InlineData("Request failed", "API calls exceeded the limit of 25 in 5 second(s)", true)]
    public async Task A_validation_error_in_the_reason_or_the_message_forbids_to_send_the_update_again(
        string reason,
        string message,
        bool mayBeRetried)
    {
        using var service = new ScriptedService(_ => (
            200,
            $$$"""{"TaskStatus":{"Status":"FAILURE","StatusReason":"{{{reason}}}","Message":"{{{message}}}"}}"""));
        await using ClientAccount account = ClientAccount.At(service);

        QueuedUpdateOutcome outcome = await account
            .Client.GetQueuedUpdate("x")
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal((mayBeRetried, !mayBeRetried), (outcome.MayBeRetried, outcome.Error is LeadSquaredRejectedException));
    }

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("FAILURE")]
    public async Task A_status_with_both_a_validation_error_and_a_success_does_not_say_that_nothing_was_changed(string state)
    {
        using var service = new ScriptedService(_ => (
            200,
            $$$"""
            {"TaskStatus":{"Status":"{{{state}}}","StatusReason":"MXInvalidInputException: no",
            "Message":"{\"Status\":\"Success\",\"Message\":{\"Id\":\"o\"}}"}}
            """));
        await using ClientAccount account = ClientAccount.At(service);

        QueuedUpdateOutcome outcome = await account
            .Client.GetQueuedUpdate("x")
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal((QueuedUpdateResult.Failed, false), (outcome.Result, outcome.MayBeRetried));
        Assert.Equal(
            UnknownOutcomeReason.UnreadableResponse,
            Assert.IsType<LeadSquaredOutcomeUnknownException>(outcome.Error).Reason);
    }

    [Theory]
    [InlineData("MXInvalidInputException: mx_Custom_6 is wrong", typeof(LeadSquaredRejectedException), false)]
    [InlineData("SqlException: no connection", typeof(LeadSquaredException), true)]
    public async Task The_result_of_a_failed_update_contains_the_reason(string reason, Type error, bool mayBeRetried)
    {
        using var service = new ScriptedService(_ =>
            (
                200,
                $$$"""{"TaskStatus":{"Status":"FAILURE","StatusReason":"{{{reason}}}","RequestBody":"{\"Fields\":["""
                    + """{\"SchemaName\":\"mx_Custom_6\",\"Value\":\"x\"}]}"}}"""));
        await using ClientAccount account = ClientAccount.At(service);

        QueuedUpdateOutcome outcome = await account
            .Client.GetQueuedUpdate("x")
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal((QueuedUpdateResult.Failed, mayBeRetried), (outcome.Result, outcome.MayBeRetried));
        Assert.Equal(reason, outcome.Status!.Reason!.Reveal());
        Assert.Equal(error, outcome.Error!.GetType());
        Assert.Equal(mayBeRetried ? null : "mx_Custom_6", (outcome.Error as LeadSquaredRejectedException)?.SchemaName);
    }

    [Fact]
    public async Task An_update_in_an_unknown_state_is_still_pending_at_the_time_limit()
    {
        var clock = new ManualClock();
        using ScriptedService service = ScriptedService.Queue("Parked");
        await using ClientAccount account = ClientAccount.At(
            service,
            static options =>
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
            clock);

        QueuedUpdateOutcome outcome = await PassTimeAsync(
            clock,
            account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(For(20), Cancellation));

        Assert.Equal(
            (QueuedUpdateResult.StillPending, QueuedUpdateState.Unknown, "Parked"),
            (outcome.Result, outcome.Status?.State, outcome.Status?.StateText));
        Assert.InRange(service.Arrived.Count, 3, 8);
    }

    [Fact]
    public async Task A_finished_update_is_not_polled_again()
    {
        using ScriptedService service = ScriptedService.Queue("Success");
        await using ClientAccount account = ClientAccount.At(service);
        QueuedUpdate queued = account.Client.GetQueuedUpdate("x");

        QueuedUpdateOutcome outcome = await queued.WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal(QueuedUpdateResult.Updated, outcome.Result);
        Assert.Same(outcome, await queued.WaitForCompletionAsync(cancellationToken: Cancellation));
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task An_unreachable_service_is_polled_until_the_time_limit_and_then_reported()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => Interlocked.Increment(ref calls) switch
        {
            1 => throw new HttpRequestException(HttpRequestError.NameResolutionError),
            2 => (503, "<html>"),
            3 => (429, ""),
            4 => (500, """{"Status":"Error","ExceptionType":"SqlException"}"""),
            5 => (200, "<html>"),
            6 => (200, ScriptedService.Status("Success")),
            _ => (503, ""),
        });
        await using ClientAccount account = ClientAccount.At(service, clock: new FastClock(50));

        Assert.Equal(
            QueuedUpdateResult.Updated,
            (await account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(cancellationToken: Cancellation)).Result);

        QueuedUpdateOutcome unreachable = await account.Client.GetQueuedUpdate("y").WaitForCompletionAsync(For(20), Cancellation);
        Assert.Equal((QueuedUpdateResult.StillPending, null), (unreachable.Result, unreachable.Status));
        Assert.NotNull(unreachable.Error);
    }

    [Theory]
    [InlineData(200, "<html>The gateway has a problem</html>")]
    [InlineData(200, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    public async Task A_page_instead_of_a_status_does_not_end_a_wait(int status, string page)
    {
        int polls = 0;
        using var service = new ScriptedService(_ => Interlocked.Increment(ref polls) switch
        {
            1 => (200, ScriptedService.Status("In-Queue")),
            < 5 => (status, page),
            _ => (200, ScriptedService.Status("Success")),
        });
        var clock = new ManualClock();
        await using ClientAccount account = ClientAccount.At(
            service,
            static options =>
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan),
            clock);
        QueuedUpdate queued = account.Client.GetQueuedUpdate("x");

        QueuedUpdateOutcome pending = await PassTimeAsync(clock, queued.WaitForCompletionAsync(For(2), Cancellation));
        QueuedUpdateOutcome done = await PassTimeAsync(clock, queued.WaitForCompletionAsync(For(60), Cancellation));

        Assert.Equal(
            (QueuedUpdateResult.StillPending, QueuedUpdateState.InQueue, status),
            (pending.Result, pending.Status?.State, (int?)pending.Error?.StatusCode));
        Assert.Equal((QueuedUpdateResult.Updated, null), (done.Result, done.Error));
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, """{"RequestID":"another","TaskStatus":{"Status":"Success"}}""")]
    [InlineData(404, "<html>Not found</html>")]
    [InlineData(400, """{"Status":"Error","ExceptionMessage":"x",}""")]
    [InlineData(404, """{"Status":"Error","ExceptionType":"MXNotFoundException","ExceptionMessage":"x"}""")]
    [InlineData(400, """{"Status":"Error","ExceptionType":"MXInvalidRequestIdException","ExceptionMessage":"x"}""")]
    [InlineData(401, "{}")]
    public async Task A_refusal_ends_a_wait(int status, string body)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.At(service);

        await Assert.ThrowsAnyAsync<LeadSquaredException>(() =>
            account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(cancellationToken: Cancellation));

        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_cancelled_wait_stops_polling()
    {
        var clock = new FastClock(50);
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service, clock: clock);
        using var cancel = new CancellationTokenSource();
        QueuedUpdate queued = account.Client.GetQueuedUpdate("x");
        Task<QueuedUpdateOutcome> wait = queued.WaitForCompletionAsync(
            new QueueWaitOptions { TimeLimit = Timeout.InfiniteTimeSpan },
            cancel.Token);
        await Eventually.UntilAsync(() => service.Arrived.Count >= 2);

        await cancel.CancelAsync();
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);

        Assert.Equal(cancel.Token, canceled.CancellationToken);
        int polls = service.Arrived.Count;
        await Task.Delay(TimeSpan.FromSeconds(60), clock, Cancellation);
        Assert.InRange(service.Arrived.Count, polls, polls + 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            queued.WaitForCompletionAsync(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Waits_for_the_same_update_share_polls_and_can_be_cancelled_separately()
    {
        bool isDone = false;
        using ScriptedService service = ScriptedService.Queue(_ => Volatile.Read(ref isDone) ? "Success" : "In-Queue");
        await using ClientAccount account = ClientAccount.At(service, clock: new FastClock(50));
        using var cancel = new CancellationTokenSource();

        Task<QueuedUpdateOutcome>[] remaining =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(_ => account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(For(600), Cancellation)),
        ];
        Task<QueuedUpdateOutcome> canceled = account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(For(600), cancel.Token);
        Task<QueuedUpdateOutcome> shortWait = account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(For(5), Cancellation);
        Assert.Equal(QueuedUpdateResult.StillPending, (await shortWait).Result);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);

        // On a busy machine, the first poll can come later than the end of the short wait.
        await Eventually.UntilAsync(() => service.Arrived.Count >= 2);
        Volatile.Write(ref isDone, true);

        Assert.All(await Task.WhenAll(remaining), static outcome => Assert.Equal(QueuedUpdateResult.Updated, outcome.Result));

        // Without sharing, each of the 22 waits would start with a poll of its own.
        Assert.InRange(service.Arrived.Count, 2, 20);
    }

    [Fact]
    public async Task A_long_wait_does_not_delay_other_waits()
    {
        var clock = new FastClock(15);
        var queuedAt = new ConcurrentDictionary<string, long>();
        using ScriptedService service = ScriptedService.Queue(id =>
            id != "1" && queuedAt.TryGetValue(id, out long at) && clock.GetElapsedTime(at) > TimeSpan.FromSeconds(2)
                ? "Success"
                : "In-Queue");
        await using ClientAccount account = ClientAccount.At(service, clock: clock);
        Task<QueuedUpdateOutcome> longWait = QueueAndWaitAsync(account, queuedAt, clock, For(200));
        await Task.Delay(TimeSpan.FromSeconds(70), clock, Cancellation);

        var waits = new List<TimeSpan>();
        for (int i = 0; i < 5; i++)
        {
            long start = clock.GetTimestamp();
            Assert.Equal(QueuedUpdateResult.Updated, (await QueueAndWaitAsync(account, queuedAt, clock, For(300))).Result);
            waits.Add(clock.GetElapsedTime(start));
        }

        // A busy machine can delay one or two of the waits, so only the shortest wait and the median are checked.
        Assert.InRange(waits.Min(), TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(40));
        Assert.InRange(waits.Order().ElementAt(2), TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(40));

        Assert.Equal(QueuedUpdateResult.StillPending, (await longWait).Result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_wait_ends_even_if_other_waits_fail_or_are_cancelled(int seed)
    {
        var clock = new FastClock(60);
        var random = new Random(seed);
        var doneAt = new ConcurrentDictionary<string, TimeSpan>();
        int calls = 0;
        using ScriptedService service = ScriptedService.Queue(id =>
            Interlocked.Increment(ref calls) % 17 == 0 ? throw new HttpRequestException("lost")
            : clock.GetElapsedTime(0) >= doneAt.GetOrAdd(id, static _ => TimeSpan.Zero)
                ? (id.GetHashCode(StringComparison.Ordinal) % 5 == 0 ? "ERROR" : "Success")
            : "In-Queue");
        await using ClientAccount account = ClientAccount.At(service, clock: clock);

        var waits = new List<(Task<QueuedUpdateOutcome> Wait, CancellationTokenSource? Cancel)>();
        for (int i = 0; i < 300; i++)
        {
            // Some updates finish out of order. Some were queued by another client. Some waits are cancelled at a random time.
            QueuedUpdate update = random.Next(3) == 0
                ? account.Client.GetQueuedUpdate($"other {i}")
                : await account.Client.QueueUpdateAsync("o", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
            doneAt[Uri.EscapeDataString(update.RequestId)] =
                clock.GetElapsedTime(0) + TimeSpan.FromSeconds(random.Next(4) == 0 ? random.Next(60) : 5);
            var cancel =
                random.Next(3) == 0 ? new CancellationTokenSource(TimeSpan.FromSeconds(random.Next(1, 30)), clock) : null;
            waits.Add(
                (
                    update.WaitForCompletionAsync(
                        new QueueWaitOptions { TimeLimit = Timeout.InfiniteTimeSpan },
                        cancel?.Token ?? Cancellation),
                    cancel));
            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), clock, Cancellation);
        }

        foreach ((Task<QueuedUpdateOutcome> wait, CancellationTokenSource? cancel) in waits)
        {
            await Task.WhenAny(wait, Task.Delay(TimeSpan.FromSeconds(30), Cancellation));
            Assert.True(wait.IsCompletedSuccessfully || (cancel is not null && wait.IsCanceled), $"{wait.Status}");
            cancel?.Dispose();
        }
    }

    [Fact]
    public async Task All_waits_end_if_the_client_is_disposed()
    {
        using ScriptedService service = ScriptedService.Queue();
        Task<QueuedUpdateOutcome>[] waits;
        QueuedUpdate later;
        await using (ClientAccount account = ClientAccount.At(service))
        {
            later = account.Client.GetQueuedUpdate("z");
            waits =
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => account.Client.GetQueuedUpdate($"{i}").WaitForCompletionAsync(cancellationToken: Cancellation)),
            ];
            await Eventually.UntilAsync(() => service.Arrived.Count >= 1);
        }

        foreach (Task<QueuedUpdateOutcome> wait in waits)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => wait.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => later.WaitForCompletionAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Cancelled_waits_leave_nothing_in_memory()
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service);

        WeakReference[] ids = await WaitAndCancelAsync(account.Client);

        await Eventually.UntilAsync(() =>
        {
            GC.Collect();
            return ids.All(static id => !id.IsAlive);
        });
    }

    [Fact]
    public async Task A_poll_does_not_run_in_the_execution_context_of_the_caller()
    {
        var customer = new AsyncLocal<string?> { Value = "Jane" };
        var seen = new ConcurrentQueue<string?>();
        using ScriptedService service = ScriptedService.Queue(_ =>
        {
            seen.Enqueue(customer.Value);
            return seen.Count < 3 ? "In-Queue" : "Success";
        });
        await using ClientAccount account = ClientAccount.At(service, clock: new FastClock(50));

        await account.Client.GetQueuedUpdate("x").WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal([null, null, null], seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(31 * 24 * 3600)]
    public void An_invalid_time_limit_is_refused(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(() => For(seconds));

    // Between two polls, the wait has two timers: one for the next poll and one for the time limit.
    private static Task<QueuedUpdateOutcome> PassTimeAsync(ManualClock clock, Task<QueuedUpdateOutcome> wait) =>
        clock.PassUntilAsync(wait, timers: 2);

    private static async Task<QueuedUpdateOutcome> QueueAndWaitAsync(
        ClientAccount account,
        ConcurrentDictionary<string, long> queuedAt,
        TimeProvider clock,
        QueueWaitOptions options)
    {
        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            "o",
            new InsurancePatch { Amount = 1 },
            cancellationToken: Cancellation);
        queuedAt[queued.RequestId] = clock.GetTimestamp();
        return await queued.WaitForCompletionAsync(options, Cancellation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference[]> WaitAndCancelAsync(ILeadSquaredClient crm)
    {
        using var cancel = new CancellationTokenSource();
        string[] ids = [.. Enumerable.Range(0, 100).Select(static i => $"request {i}")];
        Task<QueuedUpdateOutcome>[] waits =
        [
            .. ids.Select(id => crm.GetQueuedUpdate(id).WaitForCompletionAsync(For(3600), cancel.Token)),
        ];
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waits));
        return [.. ids.Select(static id => new WeakReference(id))];
    }
}

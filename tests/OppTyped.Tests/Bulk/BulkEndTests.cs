using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests the progress reports of a bulk run, and the ways in which a run ends early.</summary>
public sealed class BulkEndTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cancelled_run_waits_for_the_calls_in_progress()
    {
        using var cancel = new CancellationTokenSource();
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1)
        {
            MaxLatency = 5,
            OnCall = server =>
            {
                if (server.Calls.Count == 20)
                {
                    cancel.Cancel();
                }
            },
        };
        await using var account = new BulkClientAccount(server);

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(100_000),
                BulkClientAccount.Collecting(outcomes),
                cancel.Token));

        Assert.Equal(cancel.Token, canceled.CancellationToken);
        Assert.Equal(server.Made.Values.Sum(numbers => numbers.Count), canceled.Summary.Updated);
        Assert.Equal(
            server.Calls.SelectMany(call => call).Select(row => row.Number).Order(),
            outcomes.Select(outcome => outcome.Index));
        Assert.InRange(server.Calls.Count, 20, 40);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_cancelled_run_does_not_retry_calls(int status)
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ModelServer(1)
        {
            Override = _ =>
            {
                cancel.Cancel();
                return ModelServer.Answer(status, "");
            },
        };
        await using var account = new BulkClientAccount(server, static options =>
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (3, 10));

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), cancellationToken: cancel.Token));

        Assert.Equal((1, 1), (server.Calls.Count, canceled.Summary.Calls));
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_token_is_cancelled_before_the_run()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        Assert.Equal(
            0,
            (
                await Assert.ThrowsAsync<BulkCanceledException>(() =>
                    account.Client.BulkUpdateAsync(
                        BulkClientAccount.Updates(10),
                        cancellationToken: new CancellationToken(canceled: true))))
                .Summary
                .Read);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_cancelled_run_stops_waiting_for_input()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        bool isDisposed = false;
        async IAsyncEnumerable<OpportunityUpdate> Waiting(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            try
            {
                yield return BulkClientAccount.Update(0, "a");
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                isDisposed = true;
            }
        }

        await Assert.ThrowsAsync<BulkCanceledException>(() =>
            account.Client.BulkUpdateAsync(
                Waiting(Cancellation),
                new BulkUpdateOptions { InputGrace = Timeout.InfiniteTimeSpan },
                cancel.Token));
        Assert.True(isDisposed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_run_leaves_an_input_that_does_not_observe_the_cancellation(bool isBlocking)
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        using var more = new SemaphoreSlim(0);
        var disposed = new TaskCompletionSource();
        async IAsyncEnumerable<OpportunityUpdate> Deaf()
        {
            try
            {
                yield return BulkClientAccount.Update(0, "a");
                await cancel.CancelAsync();
                if (isBlocking)
                {
                    more.Wait(Cancellation);
                }
                else
                {
                    await more.WaitAsync(Cancellation);
                }

                yield return BulkClientAccount.Update(1, "b");
                throw new InvalidOperationException("No third update may be requested.");
            }
            finally
            {
                disposed.SetResult();
            }
        }

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() =>
            account.Client.BulkUpdateAsync(Deaf(), cancellationToken: cancel.Token));
        Assert.False(disposed.Task.IsCompleted);
        more.Release();
        await disposed.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.Equal(1, canceled.Summary.Read);
        Assert.InRange(server.Calls.Count, 0, 1);
    }

    [Fact]
    public async Task If_the_input_throws_the_run_fails_after_all_sent_rows_have_outcomes()
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { MaxLatency = 5 };
        await using var account = new BulkClientAccount(server);
        IEnumerable<OpportunityUpdate> input = BulkClientAccount
            .Updates(1_000)
            .Select((update, number) => number == 600 ? throw new InvalidTimeZoneException() : update);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(input, BulkClientAccount.Collecting(outcomes), Cancellation));

        Assert.IsType<InvalidTimeZoneException>(stopped.InnerException);
        Assert.Equal((600, outcomes.Count), (stopped.Summary.Read, stopped.Summary.Updated));
        Assert.Equal(
            server.Calls.SelectMany(call => call).Select(row => row.Number).Order(),
            outcomes.Select(outcome => outcome.Index));
        Assert.All(outcomes, outcome => Assert.Equal(UpdateStatus.Updated, outcome.Status));
    }

    [Fact]
    public async Task The_run_fails_if_the_input_contains_null()
    {
        await using var account = new BulkClientAccount(new ModelServer(1));

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync([BulkClientAccount.Update(0, "a"), null!], cancellationToken: Cancellation));

        Assert.Equal("The update at index 1 is null.", Assert.IsType<ArgumentException>(stopped.InnerException).Message);
    }

    // The message of an exception of the application can contain customer data.
    [Fact]
    public async Task The_message_of_a_stopped_run_does_not_quote_an_exception_of_the_application()
    {
        await using var account = new BulkClientAccount(new ModelServer(1));

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1),
            new BulkUpdateOptions { OnOutcome = static _ => throw new FormatException("CANARY") },
            Cancellation));

        Assert.Equal("The bulk run was stopped: OnOutcome failed (FormatException).", stopped.Message);
    }

    [Fact]
    public async Task A_callback_that_stops_because_of_the_cancellation_ends_the_run_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var account = new BulkClientAccount(new ModelServer(1));

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1),
            new BulkUpdateOptions
            {
                OnOutcome = async _ =>
                {
                    await cancel.CancelAsync();
                    cancel.Token.ThrowIfCancellationRequested();
                },
            },
            cancel.Token));

        Assert.Equal((cancel.Token, 1), (canceled.CancellationToken, canceled.Summary.Updated));
    }

    [Fact]
    public async Task The_run_fails_and_does_not_call_OnOutcome_again_if_OnOutcome_throws()
    {
        int delivered = 0;
        using var server = new ModelServer(1) { MaxLatency = 2 };
        await using var account = new BulkClientAccount(server);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(50_000),
                new BulkUpdateOptions
                {
                    OnOutcome = _ => ++delivered == 40 ? throw new InvalidTimeZoneException() : ValueTask.CompletedTask,
                },
                Cancellation));

        Assert.IsType<InvalidTimeZoneException>(stopped.InnerException);
        Assert.Equal(40, delivered);
        Assert.InRange(server.Calls.Count, 2, 300);
    }

    [Fact]
    public async Task Progress_is_up_to_date_while_the_run_waits_for_input()
    {
        var caughtUp = new TaskCompletionSource();
        var more = new TaskCompletionSource();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        Task<BulkSummary> run = account.Client.BulkUpdateAsync(
            Trickle(),
            new BulkUpdateOptions
            {
                ProgressInterval = TimeSpan.FromSeconds(5),
                Progress = new Immediate<BulkProgress>(report =>
                {
                    if (report.Done == 60)
                    {
                        caughtUp.TrySetResult();
                    }
                }),
            },
            Cancellation);

        await caughtUp.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        Assert.False(run.IsCompleted);
        more.SetResult();
        Assert.Equal(61, (await run).Updated);

        async IAsyncEnumerable<OpportunityUpdate> Trickle()
        {
            foreach (OpportunityUpdate update in BulkClientAccount.Updates(60))
            {
                yield return update;
            }

            await more.Task;
            yield return BulkClientAccount.Update(60, "last");
        }
    }

    [Fact]
    public async Task Progress_is_reported_at_each_interval_and_at_the_end_and_never_decreases()
    {
        var reports = new List<BulkProgress>();
        using var server = new ModelServer(1)
        {
            KindOf = static number => number == 5 ? RowKind.Rejected : RowKind.Sound,
            MaxLatency = 2,
        };
        await using var account = new BulkClientAccount(server);

        await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(5_000).ToList(),
            new BulkUpdateOptions
            {
                Progress = new Immediate<BulkProgress>(reports.Add),
                ProgressInterval = TimeSpan.FromSeconds(5),
            },
            Cancellation);

        BulkProgress end = reports[^1];
        Assert.Equal(
            (5_000, 5_000, 4_999, 1, 0, 5_000L, TimeSpan.Zero),
            (end.Read, end.Sent, end.Updated, end.Rejected, end.Unknown, end.Expected, end.TimeLeft));
        Assert.InRange(reports.Count, 2, 5_000);
        Assert.All(reports.Zip(reports.Skip(1)).SkipLast(1), pair =>
            Assert.True(pair.Second.Elapsed - pair.First.Elapsed >= TimeSpan.FromSeconds(5)));
        Assert.All(reports.Zip(reports.Skip(1)), pair =>
            Assert.True(pair.First.Done <= pair.Second.Done && pair.First.Read <= pair.Second.Read));
        Assert.All(reports.Where(report => report.Done is > 0 and < 5_000), report =>
            Assert.True(report.RowsPerSecond > 0 && report.TimeLeft > TimeSpan.Zero));
    }

    [Fact]
    public async Task The_run_fails_if_the_progress_callback_throws()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(100),
                new BulkUpdateOptions { Progress = new Immediate<BulkProgress>(_ => throw new InvalidTimeZoneException()) },
                Cancellation));

        Assert.IsType<InvalidTimeZoneException>(stopped.InnerException);
    }

    [Fact]
    public async Task The_summary_counts_all_failures_but_lists_only_the_first_failures()
    {
        using var server = new ModelServer(1) { KindOf = static _ => RowKind.Rejected };
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(300),
            new BulkUpdateOptions { MaxListedFailures = 7 },
            Cancellation);

        Assert.Equal(300, summary.Rejected);
        Assert.Equal(Enumerable.Range(0, 7).Select(number => (long)number), summary.Failures.Select(outcome => outcome.Index));
        Assert.Equal("0 of 300 updated, 300 rejected, 0 unknown, 0 not sent", summary.ToString());
    }
}

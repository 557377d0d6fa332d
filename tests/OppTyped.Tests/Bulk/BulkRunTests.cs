using System.Collections;
using OppTyped.LeadSquared;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>How a bulk run goes, and what it ends in.</summary>
public sealed class BulkRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Updates_of_a_fast_input_fill_their_calls()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(BulkAccount.Updates(1_001), new BulkUpdateOptions { FillDelay = Patience }, Cancellation);

        Assert.True(summary.AllUpdated);
        Assert.Equal(41, summary.Calls);
        Assert.Equal(40, server.Calls.Count(call => call.Length == 25));
    }

    [Fact]
    public async Task An_empty_input_makes_no_call()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync([], cancellationToken: Cancellation);

        Assert.Equal((0, 0, true), (summary.Read, summary.Calls, summary.AllUpdated));
    }

    [Fact]
    public async Task Rows_of_a_slow_input_are_not_kept_waiting_for_others()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        async IAsyncEnumerable<OpportunityUpdate> OneAfterTheOther()
        {
            for (int number = 0; number < 3; number++)
            {
                yield return BulkAccount.Update(number, $"opp-{number}");
                while (server.Calls.Count <= number)
                {
                    await Task.Delay(1, Cancellation);
                }
            }
        }

        Assert.Equal(3, (await account.Client.UpdateAllAsync(OneAfterTheOther(), cancellationToken: Cancellation)).Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task No_more_calls_are_under_way_than_are_allowed(int limit)
    {
        using var server = new ModelServer(1) { MaxLatency = 3 };
        await using var account = new BulkAccount(server);

        await account.Client.UpdateAllAsync(BulkAccount.Updates(2_000), new BulkUpdateOptions { MaxCallsInFlight = limit }, Cancellation);

        Assert.Equal(limit, server.MostInFlight);
    }

    [Fact]
    public async Task Others_flow_past_an_opportunity_that_has_many_updates()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        IEnumerable<OpportunityUpdate> input = Enumerable.Range(0, 200).Select(number => BulkAccount.Update(number, number < 100 ? "hot" : $"opp-{number}"));

        await account.Client.UpdateAllAsync(input, new BulkUpdateOptions { MaxCallsInFlight = 1, FillDelay = Patience }, Cancellation);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long)number), server.Made["hot"]);
        Assert.Equal(100, server.Calls.Count);
        Assert.All(server.Calls.Take(4), call => Assert.Equal(25, call.Length));
    }

    [Fact]
    public async Task A_hundred_thousand_updates_of_ten_opportunities_take_as_many_calls_as_order_makes_necessary()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(
            Enumerable.Range(0, 100_000).Select(number => BulkAccount.Update(number, $"opp-{number % 10}")), new BulkUpdateOptions { MaxCallsInFlight = 1, FillDelay = Patience }, Cancellation);

        Assert.Empty(server.Violations);
        Assert.Equal(100_000, summary.Updated);
        Assert.Equal(10_000, summary.Calls);
    }

    [Fact]
    public async Task Memory_is_that_of_the_rows_between_reader_and_consumer()
    {
        int read = 0, most = 0, told = 0;
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        IEnumerable<OpportunityUpdate> input = BulkAccount.Updates(20_000).Select(update =>
        {
            most = Math.Max(most, Interlocked.Increment(ref read) - Volatile.Read(ref told));
            return update;
        });

        await account.Client.UpdateAllAsync(
            input,
            new BulkUpdateOptions
            {
                OnOutcome = async outcome =>
                {
                    Interlocked.Increment(ref told);
                    if (outcome.Index % 100 == 0)
                    {
                        await Task.Delay(1, Cancellation);
                    }
                },
            },
            Cancellation);

        Assert.InRange(most, 4_000, 4_096 + 256 + 1);
    }

    [Fact]
    public async Task What_happens_to_a_patch_after_it_was_read_changes_nothing()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        IEnumerable<OpportunityUpdate> OneObjectForAll()
        {
            var patch = new InsurancePatch();
            for (int number = 0; number < 60; number++)
            {
                patch.Amount = number;
                yield return new OpportunityUpdate<Insurance>($"opp-{number}", patch);
            }
        }

        await account.Client.UpdateAllAsync(OneObjectForAll(), cancellationToken: Cancellation);

        Assert.Equal(60, server.Made.Count);
        Assert.All(server.Made, made => Assert.Equal(made.Key, $"opp-{Assert.Single(made.Value)}"));
    }

    [Fact]
    public async Task An_input_that_is_both_is_read_asynchronously()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        Assert.Equal(1, (await account.Client.UpdateAllAsync(new Both(), cancellationToken: Cancellation)).Updated);
    }

    [Fact]
    public async Task Updates_of_one_model_need_no_cast()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        List<OpportunityUpdate<Insurance>> typed = [new("a", new InsurancePatch { Amount = 1 })];

        Assert.Equal(1, (await account.Client.UpdateAllAsync(typed, cancellationToken: Cancellation)).Updated);
        Assert.Equal(1, (await account.Client.UpdateAllAsync(typed.ToAsyncEnumerable(), cancellationToken: Cancellation)).Updated);
    }

    [Fact]
    public async Task A_dry_run_checks_every_row_and_sends_nothing()
    {
        using var folder = new TemporaryFolder();
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        var outcomes = new List<UpdateOutcome>();
        OpportunityUpdate[] input =
        [
            BulkAccount.Update(0, "a"),
            new OpportunityUpdate<EveryKind>("b", new EveryKindPatch { Text = "\ud800" }),
            new OpportunityUpdate<Insurance>("c", new InsurancePatch()),
            new OpportunityUpdate<Insurance>("d", new InsurancePatch { Amount = 1 }) { Note = "n" },
            BulkAccount.Update(4, "a"),
        ];

        BulkSummary summary = await account.Client.UpdateAllAsync(input, Collecting(outcomes, dryRun: true, journal: folder["journal"]), Cancellation);

        Assert.Empty(server.Calls);
        Assert.False(File.Exists(folder["journal"]));
        Assert.Equal([UpdateStatus.NotSent, UpdateStatus.Rejected, UpdateStatus.Rejected, UpdateStatus.Rejected, UpdateStatus.NotSent], outcomes.Select(outcome => outcome.Status));
        Assert.Equal([null, typeof(FieldValueException), typeof(ArgumentException), typeof(ArgumentException), null], outcomes.Select(outcome => outcome.Error?.GetType()));
        Assert.Equal("EveryKind.Text", outcomes[1].Member);
        Assert.Equal((5, 3, 2), (summary.Read, summary.Rejected, summary.NotSent));
    }

    [Fact]
    public async Task A_row_that_cannot_be_sent_costs_its_neighbours_nothing()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        OpportunityUpdate[] input = [BulkAccount.Update(0, "a"), new OpportunityUpdate<Insurance>("b", new InsurancePatch()), BulkAccount.Update(2, "c")];

        BulkSummary summary = await account.Client.UpdateAllAsync(input, new BulkUpdateOptions { FillDelay = Patience }, Cancellation);

        Assert.Equal((2, 1, 1), (summary.Updated, summary.Rejected, summary.Calls));
        Assert.Equal(1, Assert.Single(summary.Failures).Index);
    }

    [Fact]
    public async Task A_call_refused_whole_is_halved_until_the_row_at_fault_is_found()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 11 ? RowKind.Poison : RowKind.Sound };
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(BulkAccount.Updates(25), new BulkUpdateOptions { FillDelay = Patience }, Cancellation);

        UpdateOutcome outcome = Assert.Single(summary.Failures);
        Assert.Equal((11, UpdateStatus.Rejected, "Insurance.Amount"), (outcome.Index, outcome.Status, outcome.Member));
        Assert.Equal(24, summary.Updated);
        Assert.InRange(summary.Calls, 5, 11);
    }

    [Fact]
    public async Task A_row_that_no_call_survives_is_found_too()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 11 ? RowKind.Fatal : RowKind.Sound };
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(BulkAccount.Updates(25), new BulkUpdateOptions { FillDelay = Patience }, Cancellation);

        UpdateOutcome outcome = Assert.Single(summary.Failures);
        Assert.Equal((11, UpdateStatus.Unknown), (outcome.Index, outcome.Status));
        Assert.Equal(24, summary.Updated);
    }

    [Fact]
    public async Task Later_updates_of_an_opportunity_that_is_unknown_are_kept_back()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 0 ? RowKind.Fatal : RowKind.Sound };
        await using var account = new BulkAccount(server);
        var outcomes = new List<UpdateOutcome>();

        await account.Client.UpdateAllAsync([BulkAccount.Update(0, "a"), BulkAccount.Update(1, "b"), BulkAccount.Update(2, " A"), BulkAccount.Update(3, "a")], Collecting(outcomes), Cancellation);

        Assert.Equal([UpdateStatus.Unknown, UpdateStatus.Updated, UpdateStatus.NotSent, UpdateStatus.NotSent], outcomes.Select(outcome => outcome.Status));
        Assert.DoesNotContain("a", server.Made.Keys);
    }

    [Theory]
    [InlineData(UnknownHandling.Resend, 2)]
    [InlineData(UnknownHandling.Report, 1)]
    public async Task A_lost_answer_is_dealt_with_as_is_said(UnknownHandling handling, int calls)
    {
        using var server = new ModelServer(1) { Override = static call => call == 1 ? throw new HttpRequestException("lost") : null };
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(BulkAccount.Updates(5), new BulkUpdateOptions { OnUnknown = handling, FillDelay = Patience }, Cancellation);

        Assert.Equal((calls, calls == 1 ? 5 : 0, calls == 1 ? 0 : 5), (summary.Calls, summary.Unknown, summary.Resent));
        Assert.All(summary.Failures, outcome => Assert.Equal(UnknownOutcomeReason.ConnectionLost, Assert.IsType<LeadSquaredOutcomeUnknownException>(outcome.Error).Reason));
    }

    [Theory]
    [InlineData(401, "", typeof(LeadSquaredCredentialsException))]
    [InlineData(403, "<html>", typeof(LeadSquaredException))]
    [InlineData(404, "<html>", typeof(LeadSquaredException))]
    [InlineData(302, "", typeof(LeadSquaredException))]
    [InlineData(500, """{"Status":"Error","ExceptionType":"MXUnknownAttributeException","ExceptionMessage":"x"}""", typeof(LeadSquaredRejectedException))]
    [InlineData(500, """{"Status":"Error","ExceptionType":"MXInsufficientPermissionException","ExceptionMessage":"x"}""", typeof(LeadSquaredRejectedException))]
    public async Task A_refusal_of_the_account_stops_the_run(int status, string body, Type cause)
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { Override = call => call == 3 ? ModelServer.Answer(status, body) : null };
        await using var account = new BulkAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.UpdateAllAsync(BulkAccount.Updates(500), Collecting(outcomes, callsInFlight: 1), Cancellation));

        Assert.IsType(cause, error.InnerException);
        Assert.Equal(status, (int)error.StatusCode!);
        Assert.Equal(3, server.Calls.Count);
        Assert.Equal(50, error.Summary.Updated);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => (long)number), outcomes.Select(outcome => outcome.Index));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_any_more_stops_the_run()
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { Override = static call => call > 10 ? ModelServer.Answer(502, "") : null };
        await using var account = new BulkAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.UpdateAllAsync(BulkAccount.Updates(10_000), Collecting(outcomes), Cancellation));

        Assert.IsType<LeadSquaredOutcomeUnknownException>(error.InnerException);
        Assert.Equal(250, outcomes.Count(outcome => outcome.Status == UpdateStatus.Updated));
        Assert.Equal(server.Calls.SelectMany(call => call).Select(row => row.Number).Distinct().Order(), outcomes.Select(outcome => outcome.Index));
        Assert.InRange(server.Calls.Count, 30, 50);
    }

    [Fact]
    public async Task Throttled_calls_are_made_later()
    {
        using var server = new ModelServer(1) { Override = static call => call % 3 == 0 ? ModelServer.Answer(429, "") : null };
        await using var account = new BulkAccount(server);

        Assert.True((await account.Client.UpdateAllAsync(BulkAccount.Updates(500), cancellationToken: Cancellation)).AllUpdated);
    }

    [Fact]
    public async Task A_service_that_takes_no_call_stops_the_run()
    {
        using var server = new ModelServer(1) { Override = static _ => ModelServer.Answer(429, "") };
        await using var account = new BulkAccount(server);

        Assert.IsType<LeadSquaredThrottledException>((await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.UpdateAllAsync(BulkAccount.Updates(50), cancellationToken: Cancellation))).InnerException);
    }

    [Theory]
    [InlineData(true, null, 1)]
    [InlineData(false, 0L, 1)]
    [InlineData(false, 3L, 4)]
    public async Task Too_many_rejections_stop_the_run(bool stopOnRejection, long? limit, int rejected)
    {
        using var server = new ModelServer(1) { KindOf = static number => number % 30 == 7 ? RowKind.Rejected : RowKind.Sound };
        await using var account = new BulkAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.UpdateAllAsync(
            BulkAccount.Updates(5_000), new BulkUpdateOptions { StopOnRejection = stopOnRejection, RejectionLimit = limit, MaxCallsInFlight = 1, FillDelay = Patience }, Cancellation));

        Assert.Equal(rejected, error.Summary.Rejected);
        Assert.IsType<LeadSquaredRejectedException>(error.InnerException);
        Assert.InRange(error.Summary.Updated, 20, 200);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_rejections_as_are_allowed_do_not()
    {
        using var server = new ModelServer(1) { KindOf = static number => number < 3 ? RowKind.Rejected : RowKind.Sound };
        await using var account = new BulkAccount(server);

        Assert.Equal(3, (await account.Client.UpdateAllAsync(BulkAccount.Updates(100), new BulkUpdateOptions { RejectionLimit = 3 }, Cancellation)).Rejected);
    }

    [Fact]
    public async Task Cancelling_waits_for_what_was_sent()
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
        await using var account = new BulkAccount(server);

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() => account.Client.UpdateAllAsync(BulkAccount.Updates(100_000), Collecting(outcomes), cancel.Token));

        Assert.Equal(cancel.Token, canceled.CancellationToken);
        Assert.Equal(server.Made.Values.Sum(numbers => numbers.Count), canceled.Summary.Updated);
        Assert.Equal(server.Calls.SelectMany(call => call).Select(row => row.Number).Order(), outcomes.Select(outcome => outcome.Index));
        Assert.InRange(server.Calls.Count, 20, 40);
    }

    [Fact]
    public async Task A_token_cancelled_before_sends_nothing()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        Assert.Equal(0, (await Assert.ThrowsAsync<BulkCanceledException>(() => account.Client.UpdateAllAsync(BulkAccount.Updates(10), cancellationToken: new CancellationToken(canceled: true)))).Summary.Read);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task Cancelling_ends_an_input_that_waits()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);
        bool isDisposed = false;
        async IAsyncEnumerable<OpportunityUpdate> Waiting([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        {
            try
            {
                yield return BulkAccount.Update(0, "a");
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                isDisposed = true;
            }
        }

        await Assert.ThrowsAsync<BulkCanceledException>(() => account.Client.UpdateAllAsync(Waiting(Cancellation), cancellationToken: cancel.Token));
        Assert.True(isDisposed);
    }

    [Fact]
    public async Task An_input_that_throws_fails_the_run_once_what_was_sent_is_accounted_for()
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { MaxLatency = 5 };
        await using var account = new BulkAccount(server);
        IEnumerable<OpportunityUpdate> input = BulkAccount.Updates(1_000).Select((update, number) => number == 600 ? throw new InvalidTimeZoneException() : update);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => account.Client.UpdateAllAsync(input, Collecting(outcomes), Cancellation));

        Assert.Equal(server.Calls.SelectMany(call => call).Select(row => row.Number).Order(), outcomes.Select(outcome => outcome.Index));
        Assert.All(outcomes, outcome => Assert.Equal(UpdateStatus.Updated, outcome.Status));
    }

    [Fact]
    public async Task A_null_in_the_input_fails_the_run() =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await using var account = new BulkAccount(new ModelServer(1));
            await account.Client.UpdateAllAsync([BulkAccount.Update(0, "a"), null!], cancellationToken: Cancellation);
        });

    [Fact]
    public async Task A_consumer_that_throws_fails_the_run_and_is_not_called_again()
    {
        int told = 0;
        using var server = new ModelServer(1) { MaxLatency = 2 };
        await using var account = new BulkAccount(server);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => account.Client.UpdateAllAsync(
            BulkAccount.Updates(50_000), new BulkUpdateOptions { OnOutcome = _ => ++told == 40 ? throw new InvalidTimeZoneException() : ValueTask.CompletedTask }, Cancellation));

        Assert.Equal(40, told);
        Assert.InRange(server.Calls.Count, 2, 300);
    }

    [Fact]
    public async Task Progress_comes_at_its_interval_and_at_the_end_and_never_goes_back()
    {
        var reports = new List<BulkProgress>();
        using var server = new ModelServer(1) { KindOf = static number => number == 5 ? RowKind.Rejected : RowKind.Sound, MaxLatency = 2 };
        await using var account = new BulkAccount(server);

        await account.Client.UpdateAllAsync(
            BulkAccount.Updates(5_000).ToList(),
            new BulkUpdateOptions { Progress = new Now<BulkProgress>(reports.Add), ProgressInterval = TimeSpan.FromSeconds(5) },
            Cancellation);

        BulkProgress end = reports[^1];
        Assert.Equal((5_000, 5_000, 4_999, 1, 0, 5_000L, TimeSpan.Zero), (end.Read, end.Sent, end.Updated, end.Rejected, end.Unknown, end.Expected, end.TimeLeft));
        Assert.InRange(reports.Count, 2, 5_000);
        Assert.All(reports.Zip(reports.Skip(1)).SkipLast(1), pair => Assert.True(pair.Second.Elapsed - pair.First.Elapsed >= TimeSpan.FromSeconds(5)));
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Done && pair.First.Read <= pair.Second.Read));
        Assert.All(reports.Where(report => report.Done is > 0 and < 5_000), report => Assert.True(report.RowsPerSecond > 0 && report.TimeLeft > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_progress_that_throws_fails_the_run()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkAccount(server);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => account.Client.UpdateAllAsync(
            BulkAccount.Updates(100), new BulkUpdateOptions { Progress = new Now<BulkProgress>(_ => throw new InvalidTimeZoneException()) }, Cancellation));
    }

    [Fact]
    public async Task The_summary_counts_all_failures_and_lists_so_many()
    {
        using var server = new ModelServer(1) { KindOf = static _ => RowKind.Rejected };
        await using var account = new BulkAccount(server);

        BulkSummary summary = await account.Client.UpdateAllAsync(BulkAccount.Updates(300), new BulkUpdateOptions { MaxListedFailures = 7 }, Cancellation);

        Assert.Equal(300, summary.Rejected);
        Assert.Equal(Enumerable.Range(0, 7).Select(number => (long)number), summary.Failures.Select(outcome => outcome.Index));
        Assert.Equal("0 of 300 updated, 300 rejected, 0 unknown, 0 not sent", summary.ToString());
    }

    [Fact]
    public async Task Options_out_of_range_are_refused_with_the_range()
    {
        await using var account = new BulkAccount(new ModelServer(1));
        foreach ((BulkUpdateOptions options, string word) in ((BulkUpdateOptions, string)[])
            [
                (new() { ReadAhead = 24 }, "25"),
                (new() { MaxCallsInFlight = 0 }, "1,000"),
                (new() { FillDelay = TimeSpan.FromHours(2) }, "hour"),
                (new() { RejectionLimit = -1 }, "negative"),
                (new() { OnUnknown = (UnknownHandling)9 }, "Resend"),
                (new() { Journal = " " }, "path"),
                (new() { Journal = "a", Report = "./a" }, "own"),
            ])
        {
            Assert.Contains(word, (await Assert.ThrowsAsync<ArgumentException>(() => account.Client.UpdateAllAsync([], options, Cancellation))).Message, StringComparison.Ordinal);
        }
    }

    // Long enough, at the speed of these tests' time, for a reader that a busy machine holds up.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static BulkUpdateOptions Collecting(List<UpdateOutcome> outcomes, bool dryRun = false, string? journal = null, int callsInFlight = 4) => new()
    {
        DryRun = dryRun,
        FillDelay = Patience,
        Journal = journal,
        MaxCallsInFlight = callsInFlight,
        OnOutcome = outcome =>
        {
            outcomes.Add(outcome);
            return ValueTask.CompletedTask;
        },
    };

    private sealed class Now<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    private sealed class Both : IEnumerable<OpportunityUpdate>, IAsyncEnumerable<OpportunityUpdate>
    {
        public IEnumerator<OpportunityUpdate> GetEnumerator() => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();

        public async IAsyncEnumerator<OpportunityUpdate> GetAsyncEnumerator(CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return BulkAccount.Update(0, "a");
        }
    }
}

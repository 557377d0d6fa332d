using System.Collections;
using OppTyped.LeadSquared;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests how a bulk run reads its input, groups rows into calls and delivers outcomes.</summary>
public sealed class BulkRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_a_fast_input_are_sent_in_calls_with_the_maximum_number_of_rows()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1_001),
            new BulkUpdateOptions { FillDelay = BulkClientAccount.Patience },
            Cancellation);

        Assert.True(summary.AllUpdated);
        Assert.Equal(41, summary.Calls);
        Assert.Equal(40, server.Calls.Count(call => call.Length == 25));
    }

    [Fact]
    public async Task No_call_is_sent_for_an_empty_input()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync([], cancellationToken: Cancellation);

        Assert.Equal((0, 0, true), (summary.Read, summary.Calls, summary.AllUpdated));
    }

    [Fact]
    public async Task Rows_of_a_slow_input_are_sent_before_a_call_is_full()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        async IAsyncEnumerable<OpportunityUpdate> SlowInput()
        {
            for (int number = 0; number < 3; number++)
            {
                yield return BulkClientAccount.Update(number, $"opp-{number}");
                while (server.Calls.Count <= number)
                {
                    await Task.Delay(1, Cancellation);
                }
            }
        }

        Assert.Equal(3, (await account.Client.BulkUpdateAsync(SlowInput(), cancellationToken: Cancellation)).Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_maximum_number_of_parallel_calls_is_reached_but_not_exceeded(int limit)
    {
        using var server = new ModelServer(1) { MaxLatency = 3 };
        await using var account = new BulkClientAccount(server);

        await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(2_000),
            new BulkUpdateOptions { MaxCallsInFlight = limit },
            Cancellation);

        Assert.Equal(limit, server.MostInFlight);
    }

    [Fact]
    public async Task An_opportunity_with_many_updates_does_not_block_other_opportunities()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        IEnumerable<OpportunityUpdate> input = Enumerable
            .Range(0, 200)
            .Select(number => BulkClientAccount.Update(number, number < 100 ? "hot" : $"opp-{number}"));

        await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions { MaxCallsInFlight = 1, FillDelay = BulkClientAccount.Patience },
            Cancellation);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long)number), server.Made["hot"]);
        Assert.Equal(100, server.Calls.Count);
        Assert.All(server.Calls.Take(4), call => Assert.Equal(25, call.Length));
    }

    [Fact]
    public async Task Many_updates_of_ten_opportunities_need_the_minimum_number_of_calls()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            Enumerable.Range(0, 100_000).Select(number => BulkClientAccount.Update(number, $"opp-{number % 10}")),
            new BulkUpdateOptions { MaxCallsInFlight = 1, FillDelay = BulkClientAccount.Patience },
            Cancellation);

        Assert.Empty(server.Violations);
        Assert.Equal(100_000, summary.Updated);
        Assert.Equal(10_000, summary.Calls);
    }

    [Fact]
    public async Task The_number_of_rows_in_memory_is_limited()
    {
        int read = 0, maxInMemory = 0, delivered = 0;
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        IEnumerable<OpportunityUpdate> input = BulkClientAccount.Updates(20_000).Select(update =>
        {
            maxInMemory = Math.Max(maxInMemory, Interlocked.Increment(ref read) - Volatile.Read(ref delivered));
            return update;
        });

        await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions
            {
                OnOutcome = async outcome =>
                {
                    // The first outcome blocks all others until the reader of the input must wait.
                    if (outcome.Index == 0)
                    {
                        for (int waited = 0; waited < 30_000 && Volatile.Read(ref read) < 4_000; waited++)
                        {
                            await Task.Delay(1, Cancellation);
                        }

                        await Task.Delay(300, Cancellation);
                    }

                    Interlocked.Increment(ref delivered);
                },
            },
            Cancellation);

        Assert.InRange(maxInMemory, 4_000, 4_096 + 256 + 1);
    }

    [Fact]
    public async Task Changes_to_a_patch_have_no_effect_after_the_run_has_read_the_patch()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        IEnumerable<OpportunityUpdate> InputWithOnePatch()
        {
            var patch = new InsurancePatch();
            for (int number = 0; number < 60; number++)
            {
                patch.Amount = number;
                yield return new OpportunityUpdate<Insurance>($"opp-{number}", patch);
            }
        }

        await account.Client.BulkUpdateAsync(InputWithOnePatch(), cancellationToken: Cancellation);

        Assert.Equal(60, server.Made.Count);
        Assert.All(server.Made, made => Assert.Equal(made.Key, $"opp-{Assert.Single(made.Value)}"));
    }

    [Fact]
    public async Task An_input_that_implements_both_enumerable_interfaces_is_read_asynchronously()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);

        Assert.Equal(1, (await account.Client.BulkUpdateAsync(new Both(), cancellationToken: Cancellation)).Updated);
    }

    [Fact]
    public async Task A_list_of_updates_of_one_model_type_can_be_passed_without_a_cast()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        List<OpportunityUpdate<Insurance>> typed = [new("a", new InsurancePatch { Amount = 1 })];

        Assert.Equal(1, (await account.Client.BulkUpdateAsync(typed, cancellationToken: Cancellation)).Updated);
        Assert.Equal(
            1,
            (await account.Client.BulkUpdateAsync(typed.ToAsyncEnumerable(), cancellationToken: Cancellation)).Updated);
    }

    [Fact]
    public async Task A_dry_run_checks_every_row_and_sends_nothing()
    {
        using var folder = new TemporaryFolder();
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        var outcomes = new List<UpdateOutcome>();
        OpportunityUpdate[] input =
        [
            BulkClientAccount.Update(0, "a"),
            new OpportunityUpdate<EveryKind>("b", new EveryKindPatch { Text = "\ud800" }),
            new OpportunityUpdate<Insurance>("c", new InsurancePatch()),
            new OpportunityUpdate<Insurance>("d", new InsurancePatch { Amount = 1 }) { Note = "n" },
            BulkClientAccount.Update(4, "a"),
        ];

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            input,
            BulkClientAccount.Collecting(outcomes, dryRun: true, journal: folder["journal"]),
            Cancellation);

        Assert.Empty(server.Calls);
        Assert.False(File.Exists(folder["journal"]));
        Assert.Equal(
            [UpdateStatus.NotSent, UpdateStatus.Rejected, UpdateStatus.Rejected, UpdateStatus.Rejected, UpdateStatus.NotSent],
            outcomes.Select(outcome => outcome.Status));
        Assert.Equal(
            [null, typeof(FieldValueException), typeof(ArgumentException), typeof(ArgumentException), null],
            outcomes.Select(outcome => outcome.Error?.GetType()));
        Assert.Equal("EveryKind.Text", outcomes[1].Member);
        Assert.Equal((5, 3, 2), (summary.Read, summary.Rejected, summary.NotSent));
    }

    [Fact]
    public async Task Invalid_options_are_refused_with_a_message_that_describes_valid_options()
    {
        await using var account = new BulkClientAccount(new ModelServer(1));
        foreach ((BulkUpdateOptions options, string word) in ((BulkUpdateOptions, string)[])
            [
                (new() { ReadAhead = 24 }, "25"),
                (new() { MaxCallsInFlight = 0 }, "1,000"),
                (new() { FillDelay = TimeSpan.FromHours(2) }, "hour"),
                (new() { InputGrace = TimeSpan.FromSeconds(-5) }, "infinite"),
                (new() { LateArrival = TimeSpan.FromDays(2) }, "a day"),
                (new() { RejectionLimit = -1 }, "negative"),
                (new() { OnUnknown = (UnknownOutcomePolicy)9 }, "Resend"),
                (new() { Journal = " ", RunId = "1" }, "path"),
                (new() { Journal = "a" }, "RunId is missing"),
                (new() { RunId = "1" }, "RunId has no effect"),
                (new() { Journal = "a", RunId = "" }, "1 to 64"),
                (new() { Journal = "a", RunId = "2026/03/01" }, "2026-03-01"),
                (new() { Journal = "a", RunId = new string('1', 65) }, "1 to 64"),
                (new() { Journal = "a", RunId = "1", Report = "./a" }, "same file"),
                (new() { Journal = "a", RunId = "1", Report = "a.1.done" }, "beside it"),
                (new() { Journal = "a", RunId = "1", Report = "a.lock" }, "beside it"),
            ])
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() =>
                account.Client.BulkUpdateAsync([], options, Cancellation));
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
    }

    private sealed class Both : IEnumerable<OpportunityUpdate>, IAsyncEnumerable<OpportunityUpdate>
    {
        public IEnumerator<OpportunityUpdate> GetEnumerator() => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();

        public async IAsyncEnumerator<OpportunityUpdate> GetAsyncEnumerator(CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return BulkClientAccount.Update(0, "a");
        }
    }
}

using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>A store that is not a file gives a run the same guarantees.</summary>
public sealed class JournalStoreTests
{
    private const string Journal = "renewals";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Chaos.Cases(usual: 8, full: 50))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // After a crash, the bytes that are not durable are lost, and the run cannot write any more. So it must stop.
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_run_that_crashes_again_and_again_has_the_same_result_as_an_uninterrupted_run(int seed)
    {
        var random = new Random(seed);
        RowKind[] kinds =
        [
            .. Enumerable.Range(0, 600).Select(_ => random.Next(50) == 0 ? RowKind.Rejected : RowKind.Sound),
        ];
        List<OpportunityUpdate> input = BulkClientAccount.Updates(600, random.Next(1, 300), seed);
        var store = new MemoryJournalStore();
        int crashes = 5;
        using var server = new ModelServer(seed)
        {
            KindOf = number => kinds[number],
            BadGateways = 0.05,
            OnCall = _ =>
            {
                lock (random)
                {
                    if (crashes > 0 && random.Next(4) == 0)
                    {
                        crashes--;
                        store.Crash(random);
                    }
                }
            },
        };

        int runs = 0;
        List<UpdateOutcome> outcomes;
        while (true)
        {
            outcomes = [];
            int left = crashes;
            try
            {
                await RunAsync(server, input, store, outcomes);
                break;
            }
            catch (BulkJournalException stopped) when (crashes < left)
            {
                Assert.Equal(JournalProblem.Unusable, stopped.Problem);
                runs++;
            }
        }

        Assert.Empty(server.Violations);
        Truth.Check(input, outcomes, server, kinds);
        Assert.InRange(runs, 1, 5);
    }

    [Fact]
    public async Task A_call_is_sent_only_after_its_record_is_durable()
    {
        var store = new MemoryJournalStore();
        int calls = 0;
        bool isEachDurable = true;
        using var server = new ModelServer(1) { OnCall = _ => isEachDurable &= store.DurableWrites >= ++calls };

        await RunAsync(server, [.. BulkClientAccount.Updates(300)], store, callsInFlight: 1);

        Assert.True(isEachDurable);
        Assert.Equal(12, calls);
    }

    [Fact]
    public async Task A_finished_run_is_known_to_the_next_one()
    {
        var store = new MemoryJournalStore();
        using var server = new ModelServer(1);
        List<OpportunityUpdate> input = [.. BulkClientAccount.Updates(100)];
        await RunAsync(server, input, store);
        int calls = server.Calls.Count;

        BulkSummary again = await RunAsync(server, input, store);

        Assert.Equal((100, calls), (again.FromJournal, server.Calls.Count));
    }

    [Fact]
    public async Task A_journal_that_another_run_has_open_is_in_use()
    {
        var store = new MemoryJournalStore();
        using var server = new ModelServer(1);
        await using BulkJournalLog other = await store.OpenAsync(Journal, BulkClientAccount.RunId, Cancellation);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [BulkClientAccount.Update(0, "a")], store));

        Assert.Equal(JournalProblem.InUse, error.Problem);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_write_that_fails_stops_the_run(int write)
    {
        int writes = 0;
        var store = new MemoryJournalStore
        {
            OnWrite = _ =>
            {
                if (++writes >= write)
                {
                    throw new TimeoutException("CANARY");
                }
            },
        };
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [.. BulkClientAccount.Updates(1_000)], store, callsInFlight: 1));

        Assert.Equal(JournalProblem.Unusable, error.Problem);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
        Assert.Equal(server.Made.Values.Sum(static numbers => numbers.Count), error.Summary!.Updated);

        // The first write is the header. Each later write is the record of one call.
        Assert.InRange(server.Calls.Count, 0, Math.Max(0, write - 2));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_update_is_sent_again_whose_outcome_was_told_before_the_journal_was_full(int seed)
    {
        var random = new Random(seed);
        int left = random.Next(3, 60);
        var store = new MemoryJournalStore { OnWrite = _ => left = left > 0 ? left - 1 : throw new IOException() };
        List<OpportunityUpdate> input = BulkClientAccount.Updates(600, random.Next(50, 600), seed);
        using var server = new ModelServer(seed) { MaxLatency = 2 };
        var told = new List<UpdateOutcome>();
        await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(server, input, store, told));

        left = int.MaxValue;
        var outcomes = new List<UpdateOutcome>();
        BulkSummary summary = await RunAsync(server, input, store, outcomes);

        Assert.All(told, outcome => Assert.True(outcomes[(int)outcome.Index].IsFromJournal));
        Assert.True(summary.AllUpdated);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_unusable_and_nothing_is_sent()
    {
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [BulkClientAccount.Update(0, "a")], new UnreachableStore(new TimeoutException())));

        Assert.Equal(JournalProblem.Unusable, error.Problem);
        Assert.Contains("TimeoutException", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Calls);
    }

    // The store's own time limit is not the caller's cancellation.
    [Fact]
    public async Task A_store_that_is_cancelled_by_itself_is_unusable()
    {
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [BulkClientAccount.Update(0, "a")], new UnreachableStore(new TaskCanceledException())));

        Assert.Equal(JournalProblem.Unusable, error.Problem);
    }

    [Fact]
    public async Task The_problem_that_a_store_reports_is_kept()
    {
        var store = new MemoryJournalStore
        {
            OnWrite = static _ => throw new BulkJournalException("Another run has the journal.", JournalProblem.InUse),
        };
        using var server = new ModelServer(1);

        var error = await Assert.ThrowsAsync<BulkJournalException>(() =>
            RunAsync(server, [.. BulkClientAccount.Updates(100)], store));

        Assert.Equal(JournalProblem.InUse, error.Problem);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_store_without_the_name_of_a_journal_is_refused()
    {
        await using var account = new BulkClientAccount(new ModelServer(1));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1),
            new BulkUpdateOptions { JournalStore = new MemoryJournalStore() },
            Cancellation));

        Assert.Contains("JournalStore has no effect without Journal", error.Message, StringComparison.Ordinal);
    }

    private static async Task<BulkSummary> RunAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        BulkJournalStore store,
        List<UpdateOutcome>? outcomes = null,
        int callsInFlight = 4)
    {
        await using var account = new BulkClientAccount(server);
        return await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions
            {
                Journal = Journal,
                RunId = BulkClientAccount.RunId,
                JournalStore = store,
                MaxCallsInFlight = callsInFlight,
                FillDelay = BulkClientAccount.Patience,
                OnOutcome = outcome =>
                {
                    outcomes?.Add(outcome);
                    return ValueTask.CompletedTask;
                },
            },
            Cancellation);
    }

    private sealed class UnreachableStore(Exception error) : BulkJournalStore
    {
        public override ValueTask<BulkJournalLog> OpenAsync(string name, string runId, CancellationToken cancellationToken) =>
            throw error;
    }
}

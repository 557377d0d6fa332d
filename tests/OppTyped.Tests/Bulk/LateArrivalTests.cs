using System.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// An attempt that got no response can arrive late. The next update of its opportunity is sent only when it can no longer arrive,
/// and the updates of other opportunities do not wait.
/// </summary>
public sealed class LateArrivalTests
{
    // A minute of the clock is 60 ms.
    private const int TimeFactor = 1_000;

    private static readonly TimeSpan LateArrival = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Chaos.Cases(usual: 6, full: 60))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_late_attempt_overwrites_a_newer_update(int seed)
    {
        using ModelServer server = LateServer(seed);
        List<OpportunityUpdate> input = Triples(300);
        var outcomes = new List<UpdateOutcome>();

        BulkSummary summary = await RunAsync(server, input, outcomes: outcomes);
        await server.ExecuteLateCallsAsync();

        Assert.Empty(server.Violations);
        Assert.NotEqual(0, summary.Resent);
        Truth.Check(input, outcomes, server, new RowKind[input.Count]);
    }

    [Fact]
    public async Task Without_the_wait_a_late_attempt_overwrites_a_newer_update()
    {
        using ModelServer server = LateServer(1, lateCalls: 0.5);

        await RunAsync(server, Triples(100), TimeSpan.Zero);
        await server.ExecuteLateCallsAsync();

        Assert.NotEmpty(server.Violations);
    }

    // The wait is longer than the test, so the run is cancelled when all other updates are executed.
    [Fact]
    public async Task Only_the_next_update_of_the_opportunity_waits()
    {
        using ModelServer server = LosingServer(firstCalls: 1);
        await using var account = new BulkClientAccount(server, timeFactor: TimeFactor);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var canceled = await Assert.ThrowsAsync<BulkCanceledException>(() => account.Client.BulkUpdateAsync(
            [.. TwoUpdates, .. BulkClientAccount.Updates(10_000).Skip(2)],
            new BulkUpdateOptions
            {
                LateArrival = TimeSpan.FromDays(1),
                ProgressInterval = TimeSpan.Zero,
                Progress = new Immediate<BulkProgress>(progress =>
                {
                    if (progress.Updated == 9_999)
                    {
                        stop.Cancel();
                    }
                }),
            },
            stop.Token));

        Assert.Equal(9_999, canceled.Summary.Updated);
        Assert.DoesNotContain(1, server.Made["opp-0"]);
    }

    [Fact]
    public async Task The_summary_counts_the_opportunities_of_which_an_attempt_can_still_arrive()
    {
        using ModelServer server = LosingServer(firstCalls: 1);

        BulkSummary summary = await RunAsync(server, [.. BulkClientAccount.Updates(30)]);

        Assert.Equal((30, 25), (summary.Updated, summary.LateArrivals));
    }

    [Fact]
    public async Task An_attempt_of_an_update_whose_outcome_is_unknown_is_counted()
    {
        using ModelServer server = LosingServer(firstCalls: 1);

        BulkSummary summary = await RunAsync(server, TwoUpdates, policy: UnknownOutcomePolicy.Report);

        Assert.Equal((1, 1, 1), (summary.Unknown, summary.NotSent, summary.LateArrivals));
    }

    [Theory]
    [InlineData("true", ",{\"RowNumber\":2,\"OpportunityUpdated\":false}", 1)]
    [InlineData("false", ",{\"RowNumber\":2,\"OpportunityUpdated\":false}", 2)]
    [InlineData("true", ",{\"RowNumber\":2,\"OpportunityUpdated\":null}", 1)]
    [InlineData("true", "", 1)]
    public async Task Under_a_failure_of_the_service_a_row_without_a_clear_result_counts(string first, string second, int count)
    {
        using var server = new ModelServer(1)
        {
            Override = _ => ModelServer.Answer(
                504,
                $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":{{first}}}{{second}}]}"""),
        };

        BulkSummary summary = await RunAsync(server, [.. BulkClientAccount.Updates(2)], policy: UnknownOutcomePolicy.Report);

        Assert.Equal((count, count), (summary.Unknown, summary.LateArrivals));
    }

    [Fact]
    public async Task An_attempt_of_an_earlier_run_is_counted_although_this_run_sends_nothing()
    {
        using var folder = new TemporaryFolder();
        using var server = new ModelServer(1)
        {
            Override = static call => call == 1 ? throw Lost() : ModelServer.Answer(401, ""),
        };
        await RunAsync(server, TwoUpdates, journal: folder["journal"], policy: UnknownOutcomePolicy.Report);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            RunAsync(server, TwoUpdates, journal: folder["journal"]));

        Assert.Equal((0, 1), (stopped.Summary.Updated, stopped.Summary.LateArrivals));
    }

    [Fact]
    public async Task Nothing_can_arrive_late_when_the_next_update_was_sent_after_the_wait()
    {
        using ModelServer server = LosingServer(firstCalls: 1);

        Assert.Equal(0, (await RunAsync(server, TwoUpdates)).LateArrivals);
    }

    // The input gives nothing more until the outcome of the held update is there.
    [Fact]
    public async Task A_held_update_is_sent_although_the_input_waits()
    {
        using ModelServer server = LosingServer(firstCalls: 1);
        await using var account = new BulkClientAccount(server, timeFactor: TimeFactor);
        using var outcome = new SemaphoreSlim(0);
        async IAsyncEnumerable<OpportunityUpdate> Input()
        {
            foreach (OpportunityUpdate update in TwoUpdates)
            {
                yield return update;
                await outcome.WaitAsync(Cancellation);
                await Task.Delay(LateArrival / TimeFactor / 3, Cancellation);
            }
        }

        BulkSummary summary = await account.Client
            .BulkUpdateAsync(
                Input(),
                new BulkUpdateOptions
                {
                    LateArrival = LateArrival,
                    OnOutcome = _ =>
                    {
                        outcome.Release();
                        return ValueTask.CompletedTask;
                    },
                },
                Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.True(summary.AllUpdated);
    }

    [Fact]
    public async Task A_response_with_an_unknown_row_does_not_delay_the_next_update()
    {
        using var server = new ModelServer(1)
        {
            Override = static call => call == 1
                ? ModelServer.Answer(
                    200,
                    """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":false}]}""")
                : null,
        };

        BulkSummary summary = await RunAsync(server, TwoUpdates, TimeSpan.FromDays(1));

        Assert.Equal((2, 1, 0), (summary.Updated, summary.Resent, summary.LateArrivals));
    }

    [Theory]
    [InlineData(UnknownOutcomePolicy.Resend)]
    [InlineData(UnknownOutcomePolicy.Report)]
    public async Task A_resumed_run_waits_for_the_attempts_of_the_earlier_run(UnknownOutcomePolicy policy)
    {
        using var folder = new TemporaryFolder();
        using ModelServer server = LosingServer(firstCalls: 1);
        await Assert.ThrowsAsync<BulkStoppedException>(() => RunAsync(
            server,
            TwoUpdates,
            journal: folder["journal"],
            policy: policy,
            onOutcome: static outcome => throw new InvalidOperationException("The run is stopped after its first outcome.")));
        int callsBefore = server.Calls.Count;
        var watch = Stopwatch.StartNew();

        BulkSummary summary = await RunAsync(server, TwoUpdates, journal: folder["journal"]);

        Assert.InRange(watch.Elapsed, LateArrival / TimeFactor, TimeSpan.MaxValue);
        Assert.True(summary.AllUpdated);
        Assert.Equal([1L], server.Calls.Skip(callsBefore).Last().Select(static row => row.Number));
    }

    [Fact]
    public async Task A_resumed_run_does_not_wait_for_an_attempt_that_the_earlier_run_has_waited_for()
    {
        using var folder = new TemporaryFolder();
        using ModelServer server = LosingServer(firstCalls: 1);
        await Assert.ThrowsAsync<BulkStoppedException>(() => RunAsync(
            server,
            TwoUpdates,
            journal: folder["journal"],
            onOutcome: static outcome => _ = outcome.Index == 0 ? 0 : throw new TimeoutException()));

        BulkSummary summary = await RunAsync(
            server,
            [.. TwoUpdates, BulkClientAccount.Update(2, "opp-0")],
            TimeSpan.FromDays(1),
            journal: folder["journal"]);

        Assert.Equal((3, 2), (summary.Updated, summary.FromJournal));
    }

    // The earlier run has sent the second update, so it has waited for the attempts of the first one.
    [Fact]
    public async Task A_resumed_run_does_not_wait_before_an_update_that_the_earlier_run_has_sent()
    {
        using var folder = new TemporaryFolder();
        using var server = new ModelServer(1)
        {
            Override = static call => call is 1 or 3 ? throw Lost() : call is 4 ? ModelServer.Answer(401, "") : null,
        };
        await Assert.ThrowsAsync<BulkStoppedException>(() => RunAsync(server, TwoUpdates, journal: folder["journal"]));

        BulkSummary summary = await RunAsync(server, TwoUpdates, TimeSpan.FromDays(1), journal: folder["journal"])
            .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal((2, 1, 1), (summary.Updated, summary.FromJournal, summary.LateArrivals));
    }

    [Fact]
    public async Task A_rejection_does_not_end_the_doubt()
    {
        using var server = new ModelServer(1)
        {
            KindOf = static number => number == 0 ? RowKind.Rejected : RowKind.Sound,
            Override = static call => call == 1 ? throw Lost() : null,
        };
        var watch = Stopwatch.StartNew();

        BulkSummary summary = await RunAsync(server, TwoUpdates);

        Assert.InRange(watch.Elapsed, LateArrival / TimeFactor, TimeSpan.MaxValue);
        Assert.Equal((1, 1), (summary.Updated, summary.Rejected));
    }

    private static List<OpportunityUpdate> TwoUpdates =>
        [BulkClientAccount.Update(0, "opp-0"), BulkClientAccount.Update(1, "opp-0")];

    // Three adjacent updates of each opportunity.
    private static List<OpportunityUpdate> Triples(int opportunities) =>
    [
        .. Enumerable.Range(0, 3 * opportunities).Select(number => BulkClientAccount.Update(number, $"opp-{number / 3}")),
    ];

    private static ModelServer LateServer(int seed, double lateCalls = 0.2) => new(seed)
    {
        LateCalls = lateCalls,
        LostAnswers = 0.05,
        MaxLateness = LateArrival / TimeFactor * 0.6,
        MaxLatency = 2,
    };

    private static ModelServer LosingServer(int firstCalls) => new(1)
    {
        Override = call => call <= firstCalls ? throw Lost() : null,
    };

    private static HttpRequestException Lost() => new(HttpRequestError.ResponseEnded, "The response was lost.");

    private static async Task<BulkSummary> RunAsync(
        ModelServer server,
        IReadOnlyList<OpportunityUpdate> input,
        TimeSpan? lateArrival = null,
        string? journal = null,
        UnknownOutcomePolicy policy = UnknownOutcomePolicy.Resend,
        Action<UpdateOutcome>? onOutcome = null,
        List<UpdateOutcome>? outcomes = null)
    {
        await using var account = new BulkClientAccount(server, timeFactor: TimeFactor);
        return await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions
            {
                LateArrival = lateArrival ?? LateArrival,
                Journal = journal,
                RunId = journal is null ? null : BulkClientAccount.RunId,
                OnUnknown = policy,
                OnOutcome = outcome =>
                {
                    onOutcome?.Invoke(outcome);
                    outcomes?.Add(outcome);
                    return ValueTask.CompletedTask;
                },
            },
            Cancellation);
    }
}

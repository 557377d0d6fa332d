using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Bulk;

/// <summary>Tests bulk runs in which the service refuses rows or calls, or does not respond.</summary>
public sealed class BulkFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_cannot_be_sent_does_not_affect_other_rows()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server);
        OpportunityUpdate[] input =
        [
            BulkClientAccount.Update(0, "a"),
            new OpportunityUpdate<Insurance>("b", new InsurancePatch()),
            BulkClientAccount.Update(2, "c"),
        ];

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            input,
            new BulkUpdateOptions { FillDelay = BulkClientAccount.Patience },
            Cancellation);

        Assert.Equal((2, 1, 1), (summary.Updated, summary.Rejected, summary.Calls));
        Assert.Equal(1, Assert.Single(summary.Failures).Index);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(int.MaxValue, 0)]
    public async Task A_call_that_had_no_connection_does_not_count_as_sent(int unconnected, int sent)
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(new InitiallyUnreachable(server, unconnected));
        var progress = new List<BulkProgress>();
        BulkSummary? summary;
        try
        {
            summary = await account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(2),
                new BulkUpdateOptions { Progress = new Immediate<BulkProgress>(progress.Add) },
                Cancellation);
        }
        catch (BulkStoppedException stopped)
        {
            summary = stopped.Summary;
        }

        Assert.Equal((sent, 0, sent * 2), (summary.Calls, summary.Resent, progress[^1].Sent));
    }

    [Fact]
    public async Task A_refused_call_is_split_in_halves_until_the_faulty_row_is_found()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 11 ? RowKind.Poison : RowKind.Sound };
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(25),
            new BulkUpdateOptions { FillDelay = BulkClientAccount.Patience },
            Cancellation);

        UpdateOutcome outcome = Assert.Single(summary.Failures);
        Assert.Equal((11, UpdateStatus.Rejected, "Insurance.Amount"), (outcome.Index, outcome.Status, outcome.Member));
        Assert.Equal(24, summary.Updated);
        Assert.InRange(summary.Calls, 5, 11);
    }

    [Fact]
    public async Task Only_the_row_that_makes_its_calls_fail_has_an_unknown_outcome()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 11 ? RowKind.Fatal : RowKind.Sound };
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(25),
            new BulkUpdateOptions { FillDelay = BulkClientAccount.Patience },
            Cancellation);

        UpdateOutcome outcome = Assert.Single(summary.Failures);
        Assert.Equal((11, UpdateStatus.Unknown), (outcome.Index, outcome.Status));
        Assert.Equal(24, summary.Updated);
    }

    [Fact]
    public async Task Later_updates_of_an_opportunity_are_not_sent_after_an_unknown_outcome()
    {
        using var server = new ModelServer(1) { KindOf = number => number == 0 ? RowKind.Fatal : RowKind.Sound };
        await using var account = new BulkClientAccount(server);
        var outcomes = new List<UpdateOutcome>();

        await account.Client.BulkUpdateAsync(
            [
                BulkClientAccount.Update(0, "a"),
                BulkClientAccount.Update(1, "b"),
                BulkClientAccount.Update(2, " A"),
                BulkClientAccount.Update(3, "a"),
            ],
            BulkClientAccount.Collecting(outcomes),
            Cancellation);

        Assert.Equal(
            [UpdateStatus.Unknown, UpdateStatus.Updated, UpdateStatus.NotSent, UpdateStatus.NotSent],
            outcomes.Select(outcome => outcome.Status));
        Assert.DoesNotContain("a", server.Made.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"RowNumber":1,"OpportunityUpdated":true,"ErrorMessage":"some fields were ignored"}""")]
    public async Task A_run_stops_if_no_call_has_a_clear_response_for_any_row(string row)
    {
        using var service = new ScriptedService(_ => (200, $$"""{"Response":[{{row}}]}"""));
        await using ClientAccount account = ClientAccount.At(service, clock: new FastClock(1_000));

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1_000),
            new BulkUpdateOptions { MaxCallsInFlight = 1 },
            Cancellation));

        Assert.Contains("20 consecutive calls", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(20, service.Arrived.Count);
    }

    [Theory]
    [InlineData(UnknownOutcomePolicy.Resend, 2)]
    [InlineData(UnknownOutcomePolicy.Report, 1)]
    public async Task The_options_decide_whether_an_update_is_resent_after_a_lost_response(UnknownOutcomePolicy policy, int calls)
    {
        using var server = new ModelServer(1)
        {
            Override = static call => call == 1 ? throw new HttpRequestException("lost") : null,
        };
        await using var account = new BulkClientAccount(server);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(5),
            new BulkUpdateOptions { OnUnknown = policy, FillDelay = BulkClientAccount.Patience },
            Cancellation);

        Assert.Equal((calls, calls == 1 ? 5 : 0, calls == 1 ? 0 : 5), (summary.Calls, summary.Unknown, summary.Resent));
        Assert.All(summary.Failures, outcome =>
            Assert.Equal(
                UnknownOutcomeReason.ConnectionLost,
                Assert.IsType<LeadSquaredOutcomeUnknownException>(outcome.Error).Reason));
    }

    [Theory]
    [InlineData(UnknownOutcomePolicy.Resend, 4, 0)]
    [InlineData(UnknownOutcomePolicy.ReadBack, 4, 3)]
    [InlineData(UnknownOutcomePolicy.Report, 1, 0)]
    public async Task A_row_is_not_sent_more_often_than_the_options_allow(
        UnknownOutcomePolicy policy,
        int calls,
        int reads)
    {
        using var server = new ModelServer(1) { LostAnswers = 1, KindOf = static _ => RowKind.Rejected };
        await using var account = new BulkClientAccount(server, UseDefaultRetries);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1),
            new BulkUpdateOptions { OnUnknown = policy },
            Cancellation);

        Assert.Equal((1, calls, calls, reads), (summary.Unknown, summary.Calls, server.Calls.Count, server.Reads));
    }

    [Fact]
    public async Task A_connection_outage_does_not_make_a_row_fail()
    {
        using var server = new ModelServer(1);

        // A run stops if a call fails six times. So five failures are allowed, whichever calls they hit.
        await using var account = new BulkClientAccount(new InitiallyUnreachable(server, calls: 5), UseDefaultRetries);

        BulkSummary summary = await account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(1_000),
            cancellationToken: Cancellation);

        Assert.True(summary.AllUpdated);
        Assert.All(server.Made.Values, static numbers => Assert.Single(numbers));
    }

    [Fact]
    public async Task The_run_stops_when_the_daily_limit_is_used_up()
    {
        using var server = new ModelServer(1);
        await using var account = new BulkClientAccount(server, static options => options.Limits.DailyCalls = 3);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(100),
                new BulkUpdateOptions { FillDelay = BulkClientAccount.Patience },
                Cancellation));

        Assert.IsType<LeadSquaredThrottledException>(error.InnerException);
        Assert.Equal((75, 3), (error.Summary.Updated, server.Calls.Count));
    }

    private static void UseDefaultRetries(LeadSquaredOptions options) =>
        (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (3, 10);

    [Theory]
    [InlineData(401, "", typeof(LeadSquaredCredentialsException))]
    [InlineData(403, "<html>", typeof(LeadSquaredException))]
    [InlineData(404, "<html>", typeof(LeadSquaredException))]
    [InlineData(302, "", typeof(LeadSquaredException))]
    [InlineData(
        500,
        """{"Status":"Error","ExceptionType":"MXUnknownAttributeException","ExceptionMessage":"x"}""",
        typeof(LeadSquaredRejectedException))]
    public async Task The_run_stops_after_an_error_that_does_not_depend_on_the_rows(int status, string body, Type cause)
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { Override = call => call == 3 ? ModelServer.Answer(status, body) : null };
        await using var account = new BulkClientAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(500),
                BulkClientAccount.Collecting(outcomes, callsInFlight: 1),
                Cancellation));

        Assert.IsType(cause, error.InnerException);
        Assert.Equal(status, (int)error.StatusCode!);
        Assert.Contains("Summary counts the updates that were executed before", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Calls.Count);
        Assert.Equal(50, error.Summary.Updated);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => (long)number), outcomes.Select(outcome => outcome.Index));
    }

    [Fact]
    public async Task The_run_stops_when_the_service_stops_responding()
    {
        var outcomes = new List<UpdateOutcome>();
        using var server = new ModelServer(1) { Override = static call => call > 10 ? ModelServer.Answer(502, "") : null };
        await using var account = new BulkClientAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(10_000),
                BulkClientAccount.Collecting(outcomes),
                Cancellation));

        Assert.IsType<LeadSquaredOutcomeUnknownException>(error.InnerException);
        Assert.Equal(250, outcomes.Count(outcome => outcome.Status == UpdateStatus.Updated));
        Assert.Equal(
            server.Calls.SelectMany(call => call).Select(row => row.Number).Distinct().Order(),
            outcomes.Select(outcome => outcome.Index));
        Assert.InRange(server.Calls.Count, 30, 50);
    }

    // The service states a window of 115 days.
    [Fact]
    public async Task A_stated_window_that_is_far_too_long_does_not_stop_the_run()
    {
        using var server = new ModelServer(1)
        {
            Override = static call => call == 3
                ? ModelServer.Answer(429, """{"Message":"API calls exceeded the limit of 25 in 9999999 second(s)"}""")
                : null,
        };
        await using var account = new BulkClientAccount(server);

        Assert.True(
            (await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(500), cancellationToken: Cancellation)).AllUpdated);
    }

    [Fact]
    public async Task Throttled_calls_are_retried_later()
    {
        // A run stops if one call is refused six times, so only five calls are refused.
        using var server = new ModelServer(1)
        {
            Override = static call => call % 3 == 0 && call <= 15 ? ModelServer.Answer(429, "") : null,
        };
        await using var account = new BulkClientAccount(server);

        Assert.True(
            (await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(500), cancellationToken: Cancellation)).AllUpdated);
    }

    [Fact]
    public async Task The_run_stops_if_the_service_throttles_every_call()
    {
        using var server = new ModelServer(1) { Override = static _ => ModelServer.Answer(429, "") };
        await using var account = new BulkClientAccount(server);

        Assert.IsType<LeadSquaredThrottledException>((await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(50), cancellationToken: Cancellation))).InnerException);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public async Task Too_many_rejections_stop_the_run(long limit, int rejected)
    {
        using var server = new ModelServer(1) { KindOf = static number => number % 30 == 7 ? RowKind.Rejected : RowKind.Sound };
        await using var account = new BulkClientAccount(server);

        var error = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(
                BulkClientAccount.Updates(5_000),
                new BulkUpdateOptions
                {
                    RejectionLimit = limit,
                    MaxCallsInFlight = 1,
                    FillDelay = BulkClientAccount.Patience,
                },
                Cancellation));

        Assert.Equal(rejected, error.Summary.Rejected);
        Assert.IsType<LeadSquaredRejectedException>(error.InnerException);
        Assert.InRange(error.Summary.Updated, 20, 200);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejections_up_to_the_limit_do_not_stop_the_run()
    {
        using var server = new ModelServer(1) { KindOf = static number => number < 3 ? RowKind.Rejected : RowKind.Sound };
        await using var account = new BulkClientAccount(server);

        Assert.Equal(
            3,
            (
                await account.Client.BulkUpdateAsync(
                    BulkClientAccount.Updates(100),
                    new BulkUpdateOptions { RejectionLimit = 3 },
                    Cancellation)).Rejected);
    }

    // Fails the first calls before they are sent.
    private sealed class InitiallyUnreachable(HttpMessageHandler server, int calls) : DelegatingHandler(server)
    {
        private int _failed;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _failed) <= calls
                ? throw new HttpRequestException(HttpRequestError.NameResolutionError, "gone")
                : base.SendAsync(request, cancellationToken);
    }
}

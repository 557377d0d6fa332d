using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Telemetry;
using OppTyped.Throttling;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// All parts of the client take one response in the same way: exceptions, retries, budget, keys, health, telemetry and journal.
/// </summary>
public sealed class OneResponseTests
{
    private const string LimitOf10 = "API calls exceeded the limit of 10 in 60 second(s)";
    private const string LimitOf25 = "API calls exceeded the limit of 25 in 60 second(s)";

    private const string TextOf10 = $"\"ExceptionMessage\":\"{LimitOf10}\"";
    private const string TextOf25 = $"\"ExceptionMessage\":\"{LimitOf25}\"";
    private const string LimitType = "\"ExceptionType\":\"MXAPIRateLimitExceededException\"";

    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, "30", "<html>", HealthStatus.Unhealthy, "HTTP 503")]
    [InlineData(429, "30", "{}", HealthStatus.Degraded, "rate limit")]
    [InlineData(429, "", LimitOf25, HealthStatus.Degraded, "25 calls in 60 s")]
    public async Task A_health_check_tells_the_response_and_does_not_wait_for_another(
        int status,
        string retryAfter,
        string body,
        HealthStatus expected,
        string description)
    {
        using ScriptedService service = Answering(_ => (status, body), retryAfter);
        await using ClientAccount account = At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(expected, report.Status);
        Assert.Contains(description, report.Entries["leadsquared"].Description, StringComparison.Ordinal);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_limit_of_bulk_calls_has_its_own_window()
    {
        using ScriptedService service = Answering(static _ => (429, LimitOf10));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => CallAsync(account.Client, "batch"));
        CallBudgetStatus learnt = account.Budget.GetStatus();

        Assert.Equal((25, TimeSpan.FromSeconds(5)), (learnt.Calls, learnt.Window));
        Assert.Equal((10, TimeSpan.FromMinutes(1)), (learnt.BulkCalls, learnt.BulkWindow));
    }

    [Fact]
    public async Task A_delay_starts_when_the_headers_arrive()
    {
        string later = $"{ManualClock.Start.AddSeconds(10):R}";
        TimeSpan stated = DateTimeOffset.Parse(later, CultureInfo.InvariantCulture) - ManualClock.Start;
        int calls = 0;
        using var service = new ScriptedService(_ =>
            ++calls == 1 ? (503, "<html>") : throw new HttpRequestException(HttpRequestError.ConnectionError))
        {
            HeadersOf = _ => [("Retry-After", later)],
            AtEndOfBody = _ => _clock.Advance(TimeSpan.FromSeconds(6)),
        };
        using var heard = new Heard();
        await using ClientAccount account = At(service, static options => options.Retry.MaxRetries = 1);

        var error = Assert.IsType<LeadSquaredUnreachableException>(await EndAsync(_clock, account.Client, "get"));

        Assert.Equal(stated, error.RetryAfter);
        Assert.Equal(stated.TotalSeconds, Assert.Single(heard.Spans).Events.First().Tags.Single(IsDelay).Value);
    }

    [Fact]
    public async Task A_web_API_passes_on_the_window_although_an_earlier_attempt_may_have_been_executed()
    {
        int calls = 0;
        using ScriptedService service = Answering(_ => ++calls == 1 ? (503, "<html>") : (429, LimitOf25), "2");
        await using ClientAccount account = At(service, static options => options.Retry.MaxRetries = 1);

        var error = Assert.IsType<LeadSquaredOutcomeUnknownException>(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, error.Reason);
        Assert.Equal(TimeSpan.FromMinutes(1), HttpProblem.From(error)?.RetryAfter);
    }

    [Fact]
    public async Task A_web_API_passes_on_the_window_although_the_last_retry_got_no_permit()
    {
        int calls = 0;
        using ScriptedService service = Answering(_ => ++calls == 1 ? (503, "<html>") : (429, LimitOf25));
        await using ClientAccount account = At(service, static options =>
            (options.Limits.DailyCalls, options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (2, 1, 1));

        var error = Assert.IsType<LeadSquaredOutcomeUnknownException>(await EndAsync(_clock, account.Client, "update"));

        Assert.Equal(TimeSpan.FromMinutes(1), HttpProblem.From(error)?.RetryAfter);
    }

    [Fact]
    public async Task A_call_without_a_permit_tells_only_about_the_last_response()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => ++calls == 1 ? (429, LimitOf25) : (503, "<html>"))
        {
            HeadersOf = _ => calls == 1 ? [] : [("Retry-After", "9")],
        };
        await using ClientAccount account = At(service, static options =>
            (options.Limits.DailyCalls, options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (2, 2, 2));

        var error = Assert.IsType<LeadSquaredThrottledException>(await EndAsync(_clock, account.Client, "get"));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(9), null, null),
            (error.StatusCode, error.RetryAfter, error.Limit, error.Window));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("update")]
    [InlineData("status")]
    public async Task The_status_is_known_although_the_body_is_cut(string call)
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(503, "{\"Status\":\"Error\",", 50));
        await using ClientAccount account = ClientAccount.At(server.Host);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
    }

    [Theory]
    [InlineData(TextOf25, TextOf10)]
    [InlineData(TextOf10, TextOf25)]
    [InlineData(TextOf10, LimitType)]
    [InlineData(LimitType, TextOf10)]
    public async Task A_row_that_is_throttled_twice_has_the_lower_limit(string first, string second)
    {
        using ScriptedService service = Answering(_ => (200, $$"""
            {"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{first}}},
             {"RowNumber":1,"OpportunityUpdated":false,{{second}}},
             {"RowNumber":2,"OpportunityUpdated":true}]}
            """));
        await using ClientAccount account = At(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal(10, Assert.IsType<LeadSquaredThrottledException>(response.Outcomes[0].Error).Limit);
        Assert.Equal(10, account.Budget.GetStatus().BulkCalls);
    }

    [Theory]
    [InlineData(5, 60)]
    [InlineData(60, 5)]
    public async Task The_longest_window_of_a_limit_is_learnt(int first, int second)
    {
        const string Text = "\"ExceptionMessage\":\"API calls exceeded the limit of 10 in";
        using ScriptedService service = Answering(_ => (200, $$"""
            {"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{Text}} {{first}} second(s)"},
             {"RowNumber":2,"OpportunityUpdated":false,{{Text}} {{second}} second(s)"}]}
            """));
        await using ClientAccount account = At(service);

        await CallAsync(account.Client, "batch");

        CallBudgetStatus learnt = account.Budget.GetStatus();
        Assert.Equal((10, TimeSpan.FromMinutes(1)), (learnt.BulkCalls, learnt.BulkWindow));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_of_the_keys_counts_although_the_call_ends_when_it_has_been_read(bool isCaller)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var service = new ScriptedService(static request => request.Method == HttpMethod.Get ? (200, "[]") : (401, "{}"))
        {
            AtEndOfBody = request =>
            {
                if (request.Method == HttpMethod.Post && isCaller)
                {
                    caller.Cancel();
                }
                else if (request.Method == HttpMethod.Post)
                {
                    _clock.Advance(TimeSpan.FromSeconds(10));
                }
            },
        };
        await using ClientAccount account = At(
            service,
            static options => options.TotalTimeout = TimeSpan.FromSeconds(8),
            static builder => builder.Services.AddHealthChecks().AddLeadSquared());
        await account.Services.CheckHealthAsync();

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => account.Client.UpdateAsync(
            "1",
            new Models.InsurancePatch { Amount = 7 },
            cancellationToken: caller.Token));

        Assert.Equal(HealthStatus.Unhealthy, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData("update", 429)]
    [InlineData("get", 503)]
    public async Task A_provider_that_fails_before_a_retry_is_no_refusal_of_the_keys(string call, int status)
    {
        int asked = 0;
        using var heard = new Heard();
        using ScriptedService service = Answering(_ => (status, "{}"));
        await using ClientAccount account = At(
            service,
            static options => (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1),
            builder =>
            {
                heard.AddTo(builder.Services);
                builder.UseCredentials(_ => new FailingKeys(() => ++asked > 1));
            });

        var error = Assert.IsType<LeadSquaredCredentialsException>(await EndAsync(_clock, account.Client, call));

        Assert.Equal((HttpStatusCode)status, error.StatusCode);
        Assert.Equal([1004], heard.Log.Ids.Where(static id => id is 1003 or 1004));
    }

    [Fact]
    public async Task A_run_waits_for_the_time_that_the_response_to_a_read_back_states()
    {
        var arrivals = new List<double>();
        using var service = new ScriptedService(request =>
        {
            arrivals.Add((_clock.GetUtcNow() - ManualClock.Start).TotalSeconds);
            return request.Method == HttpMethod.Get ? (503, "<html>") : arrivals.Count == 1 ? (502, "") : (200, """
                {"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}
                """);
        })
        {
            HeadersOf = static request => request.Method == HttpMethod.Get ? [("Retry-After", "40")] : [],
        };
        await using ClientAccount account = At(service);
        BulkUpdateOptions options = new() { OnUnknown = UnknownOutcomePolicy.ReadBack, FillDelay = BulkClientAccount.Patience };

        BulkSummary summary = await _clock.PassUntilAsync(
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), options, Cancellation));

        Assert.Equal((1, 3), (summary.Updated, arrivals.Count));
        Assert.True(arrivals[2] - arrivals[1] >= 40, $"The row was sent again after {arrivals[2] - arrivals[1]} s.");
    }

    [Theory]
    [InlineData(200, true, 300)]
    [InlineData(200, true, 30)]
    [InlineData(503, true, 300)]
    [InlineData(503, true, 30)]
    [InlineData(400, false, 300)]
    [InlineData(503, false, 30)]
    public async Task A_run_stops_if_a_rejection_states_a_long_delay(int status, bool areRows, int seconds)
    {
        int calls = 0;
        using var service = new ScriptedService(request =>
        {
            const string Rejection = "\"ExceptionType\":\"MXInvalidInputException\"";
            bool isFirst = ++calls == 1;
            string result = isFirst ? $"\"OpportunityUpdated\":false,{Rejection}" : "\"OpportunityUpdated\":true";
            IEnumerable<string> rows = Enumerable
                .Range(1, request.Body.Split("ProspectOpportunityId").Length - 1)
                .Select(row => $$"""{"RowNumber":{{row}},{{result}}}""");
            return isFirst && !areRows
                ? (status, $$"""{"Status":"Error",{{Rejection}}}""")
                : (isFirst ? status : 200, $$"""{"Response":[{{string.Join(',', rows)}}]}""");
        })
        {
            HeadersOf = _ => calls == 1 ? [("Retry-After", $"{seconds}")] : [],
        };
        await using ClientAccount account = At(service);
        BulkUpdateOptions options = new() { FillDelay = BulkClientAccount.Patience, MaxCallsInFlight = 1 };

        Exception? stopped = await _clock.PassUntilAsync(Record.ExceptionAsync(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(26), options, Cancellation)).AsTask());

        Assert.Equal(seconds > 120, stopped is BulkStoppedException);
        Assert.Equal(seconds > 120, calls == 1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public async Task The_second_half_of_a_call_waits_for_the_time_that_the_response_to_the_first_half_states(int status)
    {
        const string Rejection = "\"ExceptionType\":\"MXInvalidInputException\"";
        var arrivals = new List<double>();
        using var service = new ScriptedService(_ =>
        {
            arrivals.Add((_clock.GetUtcNow() - ManualClock.Start).TotalSeconds);
            return arrivals.Count == 2 && status == 200
                ? (200, $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{Rejection}}}]}""")
                : (400, $$"""{"Status":"Error",{{Rejection}}}""");
        })
        {
            HeadersOf = _ => arrivals.Count == 2 ? [("Retry-After", "40")] : [],
        };
        await using ClientAccount account = At(service);
        BulkUpdateOptions options = new() { FillDelay = BulkClientAccount.Patience };

        BulkSummary summary = await _clock.PassUntilAsync(
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(2), options, Cancellation));

        Assert.Equal((2, 3), (summary.Rejected, arrivals.Count));
        Assert.True(arrivals[2] - arrivals[1] >= 40, $"The second half was sent after {arrivals[2] - arrivals[1]} s.");
    }

    [Fact]
    public async Task A_long_response_to_an_application_s_own_call_shows_nothing_about_the_keys()
    {
        string pad = new('x', 20_000);
        string text = $$"""{"Pad":"{{pad}}","Status":"Error","ExceptionType":"MXUnauthorizedAccessException"}""";
        using ScriptedService service = Answering(request =>
            request.Target.AbsolutePath.EndsWith("GetOpportunityTypes", StringComparison.Ordinal) ? (503, "") : (200, text));
        await using ClientAccount account = At(service, build: builder =>
        {
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => service);
            builder.Services.AddHealthChecks().AddLeadSquared();
        });
        using HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");

        using HttpResponseMessage response = await own.GetAsync(new Uri("https://api-in21.leadsquared.com/any"), Cancellation);

        Assert.Equal(HealthStatus.Unhealthy, (await account.Services.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task No_retry_is_announced_after_the_call_has_ended()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var heard = new Heard();
        using var service = new ScriptedService(static _ => (503, "{}")) { AtEndOfBody = _ => caller.Cancel() };
        await using ClientAccount account = At(service, static options => options.Retry.MaxRetries = 1);

        await Assert.ThrowsAsync<CallCanceledException>(() => account.Client.UpdateAsync(
            "1",
            new Models.InsurancePatch { Amount = 7 },
            cancellationToken: caller.Token));

        Assert.DoesNotContain(Assert.Single(heard.Spans).Events, static one => one.Name == "opptyped.retry");
    }

    private static bool IsDelay(KeyValuePair<string, object?> tag) => tag.Key == "opptyped.retry.delay";

    private static ScriptedService Answering(Func<Arrived, (int, string)> answer, string retryAfter = "") => new(answer)
    {
        HeadersOf = _ => retryAfter.Length == 0 ? [] : [("Retry-After", retryAfter)],
    };

    private ClientAccount At(
        ScriptedService service,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) => ClientAccount.At(
            service,
            options =>
            {
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                options.Limits.Calls = 25;
                configure?.Invoke(options);
            },
            _clock,
            build);
}

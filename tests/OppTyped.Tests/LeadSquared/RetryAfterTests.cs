using System.Net;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Telemetry;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// The service says when to come back. No attempt comes earlier, whatever the status of the response is. If the time is too long,
/// the call ends at once.
/// </summary>
public sealed class RetryAfterTests
{
    private const string Throttled =
        """{"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXAPIRateLimitExceededException"},""";

    private readonly ManualClock _clock = new();
    private readonly List<double> _arrivals = [];

    private static BulkUpdateOptions Resending => new()
    {
        FillDelay = BulkClientAccount.Patience,
        OnUnknown = UnknownOutcomePolicy.Resend,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, "6", 6)]
    [InlineData(503, "6.0", 6)]
    [InlineData(502, "3.5", 4)]
    [InlineData(500, "3, 3", 3)]
    [InlineData(408, "3s", 3)]
    [InlineData(429, "8.0", 8)]
    [InlineData(429, "3.5", 4)]
    [InlineData(429, "3, 3", 3)]
    [InlineData(429, "3s", 3)]
    public async Task The_next_attempt_comes_when_the_service_asks_for_it(int status, string header, double seconds)
    {
        Assert.Equal([0, seconds], await AttemptsAsync("update", status, ("Retry-After", header)));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("queue")]
    [InlineData("batch")]
    [InlineData("raw GET")]
    public async Task Every_call_waits_for_that_time(string call) =>
        Assert.Equal([0, 6], await AttemptsAsync(call, 503, ("Retry-After", "6")));

    [Fact]
    public async Task The_time_does_not_grow_if_the_service_throttles_again() =>
        Assert.Equal([0, 2, 4, 6], await AttemptsAsync("update", 429, failures: 3, ("Retry-After", "2")));

    [Theory]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_date_is_compared_with_the_response_s_own_date(int minutesApart)
    {
        DateTimeOffset service = ManualClock.Start.AddMinutes(minutesApart);

        Assert.Equal(
            [0, 4],
            await AttemptsAsync("update", 503, ("Date", $"{service:R}"), ("Retry-After", $"{service.AddSeconds(4):R}")));
    }

    [Theory]
    [InlineData(429, "3600", 3600)]
    [InlineData(503, "3600", 3600)]
    [InlineData(503, "99999999999", int.MaxValue)]
    public async Task A_call_ends_at_once_if_the_time_is_too_long(int status, string header, double seconds)
    {
        using ScriptedService service = Service(status, failures: 1, ("Retry-After", header));
        await using ClientAccount account = At(service);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, "update"));

        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.Equal([0], _arrivals);
    }

    [Theory]
    [InlineData("6", 6)]
    [InlineData("3600", null)]
    public async Task Other_keys_are_tried_only_when_the_service_asks_for_it(string header, int? seconds)
    {
        int asked = 0;
        using ScriptedService service = Service(401, failures: 1, ("Retry-After", header));
        await using ClientAccount account = At(service, build: builder => builder.UseCredentials(_ =>
            new GivenKeys<LeadSquaredCredentials>(() => new($"key-{++asked}", "secret"))));

        Exception? error = await EndAsync(_clock, account.Client, "update");

        Assert.Equal(seconds is { } second ? [0, second] : [0], _arrivals);
        Assert.Equal(
            seconds is null ? TimeSpan.FromHours(1) : null,
            (error as LeadSquaredCredentialsException)?.RetryAfter);
    }

    [Fact]
    public async Task Keys_that_were_replaced_are_not_logged_as_refused_if_the_call_is_cancelled_before_its_repeat()
    {
        int asked = 0;
        using var heard = new Heard();
        using var cancel = new CancellationTokenSource();
        using ScriptedService service = Service(401, failures: 1, ("Retry-After", "6"));
        await using ClientAccount account = At(service, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.UseCredentials(_ => new GivenKeys<LeadSquaredCredentials>(() => new($"key-{++asked}", "secret")));
        });

        Task update = account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: cancel.Token);
        await _clock.UntilWaitingAsync(1);
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<CallCanceledException>(() => update);
        Assert.Equal([1001], heard.Log.Ids);
    }

    [Fact]
    public async Task A_call_ends_at_once_if_its_time_limit_ends_before_that_time()
    {
        using ScriptedService service = Service(503, failures: 1, ("Retry-After", "60"));
        await using ClientAccount account = At(service, static options => options.TotalTimeout = TimeSpan.FromSeconds(59));

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.Equal((UnknownOutcomeReason.ServerFailure, TimeSpan.FromSeconds(60)), (error.Reason, error.RetryAfter));
        Assert.Equal([0], _arrivals);
    }

    [Fact]
    public async Task A_call_that_ends_while_it_waits_has_what_the_service_stated()
    {
        using var heard = new Heard();
        using ScriptedService service = Service(429, failures: 9, LimitOf(60), []);
        await using ClientAccount account = At(service, static options => options.TotalTimeout = TimeSpan.FromSeconds(10));

        var error = Assert.IsType<LeadSquaredThrottledException>(await EndAsync(_clock, account.Client, "update", timers: 2));

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, 25, TimeSpan.FromMinutes(1)),
            (error.StatusCode, error.Limit, error.Window));
        Assert.Null(Assert.Single(heard.Spans).GetTagItem("http.request.resend_count"));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("5 minutes")]
    [InlineData("")]
    public async Task A_time_that_cannot_be_read_is_as_if_it_were_absent(string header)
    {
        using ScriptedService service = Service(503, failures: 9, ("Retry-After", header));
        await using ClientAccount account = At(service, static options => options.Retry.MaxRetries = 0);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, "update"));

        Assert.Null(error.RetryAfter);
    }

    [Fact]
    public async Task A_bulk_run_waits_for_that_time()
    {
        using ScriptedService service = Service(503, failures: 1, ("Retry-After", "10"));
        await using ClientAccount account = At(service);

        BulkSummary summary = await _clock.PassUntilAsync(account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(2), Resending, Cancellation));

        Assert.Equal(2, summary.Updated);
        Assert.Equal([0, 10], _arrivals);
    }

    [Fact]
    public async Task A_bulk_run_stops_if_the_time_is_too_long()
    {
        using ScriptedService service = Service(429, failures: 9, ("Retry-After", "3600"));
        await using ClientAccount account = At(service);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => _clock.PassUntilAsync(account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(2), Resending, Cancellation)));

        Assert.Equal(TimeSpan.FromHours(1), stopped.RetryAfter);
        Assert.Equal((2, 0), (stopped.Summary.Read, stopped.Summary.Updated));
        Assert.Equal([0], _arrivals);
        Assert.Contains("MaxRetryAfter", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_API_passes_on_the_stated_window_of_a_stopped_run()
    {
        using ScriptedService service = Service(429, failures: 9, LimitOf(60), []);
        await using ClientAccount account = At(service);

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => _clock.PassUntilAsync(account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(2), Resending, Cancellation)));

        Assert.Equal(TimeSpan.FromMinutes(1), HttpProblem.From(stopped)?.RetryAfter);
    }

    [Theory]
    [InlineData("update", true)]
    [InlineData("get", false)]
    [InlineData("raw GET", false)]
    [InlineData("metrics", false)]
    public async Task The_exception_has_the_time_although_the_body_is_cut(string call, bool isChange)
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(503, "<", 49, "Retry-After: 3600\r\n"));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 3);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal(
            (isChange, TimeSpan.FromHours(1), 1),
            (error is LeadSquaredOutcomeUnknownException, error.RetryAfter, server.Requests.Count));
    }

    [Theory]
    [InlineData(200, Throttled)]
    [InlineData(503, "")]
    public async Task A_bulk_run_waits_for_the_time_of_a_response_with_rows(int status, string row)
    {
        using ScriptedService service = Service(
            status,
            failures: 1,
            ("Retry-After", "30"),
            $$"""{"Response":[{{row}}{"RowNumber":2,"OpportunityUpdated":true}]}""");
        await using ClientAccount account = At(service);

        BulkSummary summary = await _clock.PassUntilAsync(
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(2), Resending, Cancellation));

        Assert.Equal(2, summary.Updated);
        Assert.Equal([0, 30], _arrivals);
    }

    [Fact]
    public async Task A_bulk_run_waits_before_it_splits_a_call()
    {
        using ScriptedService service = Service(413, failures: 1, ("Retry-After", "30"));
        await using ClientAccount account = At(service);

        await _clock.PassUntilAsync(account.Client.BulkUpdateAsync(BulkClientAccount.Updates(2), Resending, Cancellation));

        Assert.Equal([0, 30], _arrivals.Take(2));
    }

    [Theory]
    [InlineData(401, "5")]
    [InlineData(429, "3600")]
    public async Task A_bulk_run_stops_if_the_read_back_is_refused(int status, string seconds)
    {
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get ? (status, "") : (502, ""))
        {
            HeadersOf = request => request.Method == HttpMethod.Get ? [("Retry-After", seconds)] : [],
        };
        await using ClientAccount account = At(service);
        BulkUpdateOptions options = new() { OnUnknown = UnknownOutcomePolicy.ReadBack, FillDelay = BulkClientAccount.Patience };

        await Assert.ThrowsAsync<BulkStoppedException>(() =>
            _clock.PassUntilAsync(account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), options, Cancellation)));

        Assert.Equal(["POST", "GET"], service.Arrived.Select(static one => one.Method.Method));
    }

    [Fact]
    public async Task The_polls_of_queued_updates_pause_until_that_time()
    {
        using ScriptedService service = Service(429, failures: 1, ("Retry-After", "300"));
        await using ClientAccount account = At(service);

        await _clock.PassUntilAsync(
            account.Client.GetQueuedUpdate("1").WaitForCompletionAsync(
                new QueueWaitOptions { TimeLimit = TimeSpan.FromHours(1) },
                Cancellation),
            timers: 2);

        Assert.Equal([0, 300], _arrivals);
    }

    [Fact]
    public async Task A_wait_that_ends_before_that_time_has_the_error_of_the_poll()
    {
        using ScriptedService service = Service(503, failures: 9, ("Retry-After", "100"));
        await using ClientAccount account = At(service);

        QueuedUpdateOutcome outcome = await _clock.PassUntilAsync(
            account.Client.GetQueuedUpdate("1").WaitForCompletionAsync(
                new QueueWaitOptions { TimeLimit = TimeSpan.FromSeconds(90) },
                Cancellation),
            timers: 2);

        Assert.Equal((QueuedUpdateResult.StillPending, TimeSpan.FromSeconds(100)), (outcome.Result, outcome.Error?.RetryAfter));
        Assert.Equal([0], _arrivals);
    }

    private static string LimitOf(int seconds) => $"API calls exceeded the limit of 25 in {seconds} second(s)";

    private Task<List<double>> AttemptsAsync(string call, int status, params (string Name, string Value)[] headers) =>
        AttemptsAsync(call, status, failures: 1, headers);

    private async Task<List<double>> AttemptsAsync(
        string call,
        int status,
        int failures,
        params (string Name, string Value)[] headers)
    {
        using ScriptedService service = Service(status, failures, headers);
        await using ClientAccount account = At(service);

        Assert.Null(await EndAsync(_clock, account.Client, call));
        return _arrivals;
    }

    private ScriptedService Service(int status, int failures, params (string Name, string Value)[] headers) =>
        Service(status, failures, "<html>", headers);

    private ScriptedService Service(int status, int failures, (string Name, string Value) header, string body) =>
        Service(status, failures, body, [header]);

    private ScriptedService Service(int status, int failures, string body, (string Name, string Value)[] headers) =>
        new(request =>
        {
            lock (_arrivals)
            {
                _arrivals.Add((_clock.GetUtcNow() - ManualClock.Start).TotalSeconds);
                return _arrivals.Count <= failures ? (status, body) : (200, SuccessOf(request));
            }
        })
        {
            HeadersOf = _ => headers,
        };

    private static string SuccessOf(Arrived request) => request switch
    {
        { Method.Method: "GET", Target.Query: var query } when query.Contains("RequestID", StringComparison.Ordinal) =>
            ScriptedService.Status("Success"),
        { Method.Method: "GET" } => """{"Fields":[]}""",
        { Body: ['[', ..] } => RowsOf(request.Body.Split("OpportunityEventCode").Length - 1),
        _ => """{"Status":"Success","RequestID":"1","Message":{"Id":"1"}}""",
    };

    private static string RowsOf(int count)
    {
        IEnumerable<string> rows = Enumerable
            .Range(1, count)
            .Select(static number => $$"""{"RowNumber":{{number}},"OpportunityUpdated":true}""");
        return $$"""{"Response":[{{string.Join(',', rows)}}]}""";
    }

    private ClientAccount At(
        ScriptedService service,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) => ClientAccount.At(
        service,
        options =>
        {
            (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (3, 3);
            (options.Limits.Window, options.Retry.Delay) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500));
            configure?.Invoke(options);
        },
        _clock,
        build);
}

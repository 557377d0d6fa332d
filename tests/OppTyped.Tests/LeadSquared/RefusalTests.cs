using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Telemetry;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Refusals that are incomplete, unusual, or hidden by a handler of the application.</summary>
public sealed class RefusalTests
{
    private const string Id = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f11";
    private const string Rows =
        """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The whole text came, and only the stated length is wrong.
    [Theory]
    [InlineData(400, "")]
    [InlineData(403, "")]
    [InlineData(404, "")]
    [InlineData(404, "\uFEFF")]
    public async Task Rows_in_a_refusal_with_a_wrong_length_are_read(int status, string mark)
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(status, mark + Rows, missing: 5));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        Assert.True((await BatchAsync(account)).AllUpdated);
    }

    // The rest of the text could say that the call was executed.
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task An_incomplete_JSON_refusal_makes_the_outcome_unknown(int status)
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(status, Rows[..^1], missing: 1));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => BatchAsync(account));
    }

    // The rest of the text could say that the call was executed. It is not read, because it is too long.
    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_JSON_refusal_that_is_too_long_makes_the_outcome_unknown(int status)
    {
        string rows = $$"""{"Pad":"{{new string('x', 1_100_000)}}",{{Rows[1..]}}""";
        await using RawServer server = RawServer.Answering(status, rows);
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => BatchAsync(account));

        Assert.Equal(UnknownOutcomeReason.OversizedResponse, unknown.Reason);
    }

    [Fact]
    public async Task An_incomplete_JSON_redirect_of_a_batch_makes_the_outcome_unknown()
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(302, Rows[..20], missing: 100));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => BatchAsync(account));
    }

    // An error of a service is an object, and a complete array hides none.
    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"Message":"Not found"}]""")]
    public async Task A_complete_array_changes_nothing_about_the_status(string body)
    {
        await using RawServer server = RawServer.Answering(404, body);
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 1);
        await using VenueClientAccount venue = VenueClientAccount.At(server.Host);

        var error = await Assert.ThrowsAsync<LeadSquaredException>(() => BatchAsync(account));
        await Assert.ThrowsAsync<LeadSquaredException>(() => UpdateAsync(account));
        await Assert.ThrowsAsync<IvvyException>(() => venue.Client.UpdateAsync(
            107,
            755,
            new IvvyOpportunityPatch { Name = "n" },
            Cancellation));

        Assert.Equal((HttpStatusCode.NotFound, 3), (error.StatusCode, server.Requests.Count));
    }

    // The text says that the call was not executed, and the rest of the response cannot deny it.
    [Theory]
    [InlineData("""{"Status":"Error","ExceptionMessage":"API calls exceeded the limit of 10 in 60 second(s)""", 1, 100)]
    [InlineData("""{"Status":"Error","ExceptionMessage":"API calls exceeded the limit of 10 in 60 second(s)""", 1, 0)]
    [InlineData("""{"Status":"Error","ExceptionMessage":"API calls exceeded the limit of 10 in 60 second(s)""", 1_100_000, 0)]
    [InlineData("API calls exceeded the limit of 10 in 60 second(s)", 1, 100)]
    public async Task An_incomplete_refusal_with_the_text_of_the_rate_limit_is_throttled(string text, int pad, int missing)
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(403, text + new string(' ', pad), missing));
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            (options.Limits.Calls, options.Retry.MaxRetries) = (25, 0));

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(account));

        Assert.Equal((10, 10, 1), (error.Limit, account.Budget.GetStatus().Calls, server.Requests.Count));
    }

    // The last attempt was not sent, so the first attempt is the reason.
    [Fact]
    public async Task A_repeat_that_finds_no_connection_is_a_failed_repeat()
    {
        using var service = new RestartingService();
        await using ClientAccount account = ClientAccount.At(
            new Uri("https://api.leadsquared.com"),
            static options => (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.FromMilliseconds(1)),
            builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service));

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 7 },
            cancellationToken: Cancellation));

        Assert.Equal((UnknownOutcomeReason.RepeatFailed, 2), (unknown.Reason, service.Calls));
        Assert.IsType<HttpRequestException>(unknown.InnerException);
    }

    [Fact]
    public async Task An_incomplete_page_is_a_refusal()
    {
        await using RawServer server = RawServer.Start(RawServer.Incomplete(404, "<html><title>Not found", missing: 50));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 0);

        var error = await Assert.ThrowsAsync<LeadSquaredException>(() => BatchAsync(account));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Theory]
    [InlineData(401, "", 1, 0, typeof(LeadSquaredCredentialsException))]
    [InlineData(429, "", 2, 2, typeof(LeadSquaredThrottledException))]
    [InlineData(500, """{"ExceptionType":"MXInvalidInputException"}""", 1, 0, typeof(LeadSquaredRejectedException))]
    [InlineData(404, "", 1, 0, typeof(LeadSquaredException))]
    public async Task A_handler_that_throws_because_of_a_refusal_does_not_hide_it(
        int status,
        string body,
        int sent,
        int throttled,
        Type error)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = ClientAccount.Repeating(service, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new EnsuringHandler()));

        var refused = (LeadSquaredException)await Assert.ThrowsAsync(error, () => UpdateAsync(account));

        Assert.Equal(status, (int)refused.StatusCode!);
        Assert.Equal((sent, throttled), (service.Arrived.Count, account.Budget.GetStatus().Throttled));
    }

    [Fact]
    public async Task New_keys_are_used_although_a_handler_throws_because_of_the_old_ones()
    {
        string key = "old";
        using var service = new ScriptedService(request =>
        {
            bool isOld = request.Headers["x-LSQ-AccessKey"] == "old";
            key = "new";
            return isOld ? (401, "") : (200, """{"Status":"Success","Message":{"Id":"1"}}""");
        });
        await using ClientAccount account = ClientAccount.Repeating(service, builder =>
        {
            builder.UseCredentials(_ => new GivenKeys<LeadSquaredCredentials>(() => new(key, "secret")));
            builder.HttpClient.AddHttpMessageHandler(static () => new EnsuringHandler());
        });

        Assert.Equal("1", (await UpdateAsync(account)).OpportunityId);
    }

    [Fact]
    public async Task A_throttled_call_that_runs_out_of_time_does_not_say_that_nothing_was_sent()
    {
        var clock = new ManualClock();
        using var service = new ScriptedService(_ => (429, ""));
        await using ClientAccount account = ClientAccount.At(
            service,
            static options =>
            {
                (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(2));
                (options.Limits.Calls, options.Retry.MaxThrottledRetries) = (25, 1);
            },
            clock);

        Task<UpdateResponse> call = UpdateAsync(account);
        await Eventually.UntilAsync(() => account.Budget.GetStatus().Queued > 0);
        clock.Advance(TimeSpan.FromSeconds(3));
        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => call);

        Assert.Single(service.Arrived);
        Assert.EndsWith("Nothing was changed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_call_that_is_cancelled_does_not_say_that_nothing_was_sent()
    {
        using var cancel = new CancellationTokenSource();
        using var service = new ScriptedService(_ => (429, ""));
        await using ClientAccount account = ClientAccount.At(service, static options =>
            (options.Limits.Calls, options.Retry.MaxThrottledRetries) = (25, 1));

        Task<UpdateResponse> call =
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: cancel.Token);
        await Eventually.UntilAsync(() => account.Budget.GetStatus().Queued > 0);
        await cancel.CancelAsync();
        var canceled = await Assert.ThrowsAsync<CallCanceledException>(() => call);

        Assert.False(canceled.OutcomeUnknown);
        Assert.EndsWith("Nothing was changed.", canceled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exception_for_a_failed_repeat_has_the_status_of_the_last_response()
    {
        int calls = 0;
        using var service = new ScriptedService(_ => (++calls == 1 ? 503 : 409, ""));
        await using ClientAccount account = ClientAccount.Repeating(service);

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(account));

        Assert.Equal((UnknownOutcomeReason.RepeatFailed, HttpStatusCode.Conflict), (unknown.Reason, unknown.StatusCode));
    }

    [Theory]
    [InlineData(404, """{"Status":"Error","ExceptionType":"EndpointNotFoundException"}""")]
    [InlineData(409, """{"Status":"Error","ExceptionType":"InvalidOperationException"}""")]
    [InlineData(200, """{"Status":"Error","ExceptionType":"InvalidOperationException"}""")]
    [InlineData(400, "<html>Bad request</html>")]
    [InlineData(413, "")]
    [InlineData(422, "")]
    public async Task An_error_that_is_no_rejection_stops_the_bulk_run_and_the_row_can_be_sent_later(int status, string body)
    {
        using var folder = new TemporaryFolder();
        bool isWell = false;
        using var service = new ScriptedService(_ =>
            isWell ? (200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""") : (status, body));
        await using ClientAccount account = ClientAccount.Repeating(service);
        var options = new BulkUpdateOptions { Journal = folder["journal"], RunId = BulkClientAccount.RunId };

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), options, Cancellation));
        isWell = true;
        BulkSummary summary = await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), options, Cancellation);

        Assert.Equal((status, 1), ((int)stopped.StatusCode!, summary.Updated));
    }

    [Theory]
    [InlineData("ErrorMessage")]
    [InlineData("Message")]
    public async Task A_row_that_is_throttled_is_sent_again_whatever_its_text_is_called(string property)
    {
        int calls = 0;
        using var service = new ScriptedService(_ => (200, ++calls > 1
            ? """{"Response":[{"RowNumber":1,"OpportunityUpdated":true,"Message":"done"}]}"""
            : $$$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":false,"{{{property}}}":"""
                + "\"API calls exceeded the limit of 25 in 5 second(s)\"}]}"));
        await using ClientAccount account = ClientAccount.Repeating(service);

        BulkSummary summary =
            await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), cancellationToken: Cancellation);

        Assert.Equal((1, 2), (summary.Updated, calls));
    }

    [Fact]
    public async Task A_row_that_is_throttled_with_an_impossible_limit_waits_for_a_usual_window()
    {
        var clock = new FastClock(200);
        List<TimeSpan> times = [];
        using var service = new ScriptedService(_ =>
        {
            times.Add(clock.GetElapsedTime(0));
            return (200, times.Count > 1
                ? """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""
                : """{"Response":[{"RowNumber":1,"OpportunityUpdated":false,"ExceptionMessage":"""
                    + "\"API calls exceeded the limit of 25 in 0 second(s)\"}]}");
        });
        await using ClientAccount account = ClientAccount.Repeating(service, clock: clock);

        await account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1), cancellationToken: Cancellation);

        Assert.True(times[1] - times[0] > TimeSpan.FromSeconds(4), $"The next call came after {times[1] - times[0]}.");
    }

    [Fact]
    public async Task Keys_that_were_replaced_during_a_call_are_not_refused()
    {
        string key = "old";
        using var service = new ScriptedService(request =>
        {
            bool isOld = request.Headers["x-LSQ-AccessKey"] == "old";
            key = "new";
            return isOld ? (401, "") : (200, "[]");
        });
        await using ClientAccount account = ClientAccount.Repeating(service, builder =>
        {
            builder.UseCredentials(_ => new GivenKeys<LeadSquaredCredentials>(() => new(key, "secret")));
            builder.Services.AddLogging().AddHealthChecks().AddLeadSquared();
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => service);
        }, TimeProvider.System);

        // A stream cannot be sent again with the new keys.
        HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        await own.PostAsync(
            new Uri("https://api-in21.leadsquared.com/v2/Any.svc/Any"),
            new StreamContent(Stream.Null),
            Cancellation);
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);

    private static Task<BatchUpdateResponse> BatchAsync(ClientAccount account) =>
        account.Client.UpdateBatchAsync([BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")], Cancellation);

    // The exception names the provider as the cause, so the log does too.
    [Fact]
    public async Task A_provider_that_fails_before_a_repeat_is_logged()
    {
        using var heard = new Heard();
        bool fails = false;
        using var service = new ScriptedService(_ =>
        {
            fails = true;
            return (503, "");
        });
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.Retry.MaxRetries = 1,
            new FastClock(1_000),
            builder =>
            {
                heard.AddTo(builder.Services);
                builder.UseCredentials(_ => new FailingKeys(() => fails));
            });

        var unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 7 },
            cancellationToken: Cancellation));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, unknown.Reason);
        Assert.Contains(1002, heard.Log.Ids);
        Assert.Contains(1004, heard.Log.Ids);
    }

    // The first call fails while it is executed, and later calls find no connection.
    private sealed class RestartingService : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            if (++Calls > 1)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }
    }

    [Theory]
    [InlineData("See https://apidocs.leadsquared.com/authentication")]
    [InlineData("Unauthorized request to api.leadsquared.com")]
    public async Task A_host_that_the_keys_cannot_belong_to_is_not_named(string text)
    {
        using var service = new ScriptedService(_ => (401, $$"""{"Status":"Error","ExceptionMessage":"{{text}}"}"""));
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.ApiHost = new Uri("https://api.leadsquared.com"));

        var error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            NamedCalls.CallAsync(account.Client, "update"));

        Assert.Null(error.ExpectedHost);
    }
}

using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Telemetry;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// A success without the result that its call reads is no response of the service, for all parts of the client: it is sent again,
/// says nothing about the keys, and the outcome is unknown.
/// </summary>
public sealed class SuccessFormTests
{
    private const string Limit = "API calls exceeded the limit of 25 in 5 second(s)";
    private const string Rejected = """
        "Status":"Error","ExceptionType":"MXInvalidInputException",
        """;
    private const string Throttled = $$"""
        "Status":"Error","ExceptionMessage":"{{Limit}}",
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update", "{}")]
    [InlineData("update", """{"Status":"OK"}""")]
    [InlineData("update", """{"Status":true,"Message":{"Id":"1"}}""")]
    [InlineData("update", """{"login":"required"}""")]
    [InlineData("queue", """{"Status":"Success"}""")]
    [InlineData("queue", """{"Status":"Success","RequestID":" "}""")]
    [InlineData("batch", "{}")]
    [InlineData("batch", "[]")]
    [InlineData("batch", """{"Response":[]}""")]
    [InlineData("batch", """{"Response":[{"OpportunityUpdated":true}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1},{"RowNumber":2}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":9}]}""")]
    [InlineData("batch", """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":3}]}""")]
    [InlineData("get", "{}")]
    [InlineData("get", "[]")]
    [InlineData("get", """{"Fields":null}""")]
    [InlineData("get", """{"Fields":{"SchemaName":"Status"}}""")]
    [InlineData("get", """{"Fields":"login"}""")]
    [InlineData("status", "{}")]
    [InlineData("status", "[]")]
    [InlineData("status", """{"TaskStatus":null}""")]
    [InlineData("status", """{"TaskStatus":"SUCCESS"}""")]
    [InlineData("status", """{"RequestID":"999","TaskStatus":{"Status":"Success"}}""")]
    [InlineData("metrics", "{}")]
    [InlineData("metrics", """{"PendingMessages":null}""")]
    [InlineData("metrics", """{"PendingMessages":"many"}""")]
    public async Task A_success_without_the_result_is_sent_again(string call, string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => CallAsync(account.Client, call));

        Assert.Equal(2, service.Arrived.Count);
        Assert.Equal(
            call is "update" or "queue" or "batch" ? UnknownOutcomeReason.UnreadableResponse : null,
            (error as LeadSquaredOutcomeUnknownException)?.Reason);
    }

    [Fact]
    public async Task A_success_that_is_too_long_to_be_read_is_sent_again_like_other_unreadable_ones()
    {
        string body = $$"""{"Status":"Success","Message":{"Id":"1"},"Pad":"{{new string('x', 1_100_000)}}"}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "update"));

        Assert.Equal((UnknownOutcomeReason.OversizedResponse, 2), (error.Reason, service.Arrived.Count));
    }

    // Only a batch has rows. For another call, the error counts.
    [Theory]
    [InlineData("update")]
    [InlineData("queue")]
    [InlineData("get")]
    [InlineData("status")]
    public async Task Rows_in_the_error_of_another_call_do_not_make_it_a_success(string call)
    {
        using var service = new ScriptedService(_ => (
            200,
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","Response":[{"RowNumber":1}]}"""));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, call));

        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task An_error_whose_type_is_unreadable_is_an_error()
    {
        using var service = new ScriptedService(_ => (200, """{"Fields":[],"ExceptionType":"\ud800"}"""));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "get"));
        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(HttpMethod.Get, "/v2/Any.svc/Any", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("MXDuplicateEntry")]
    [InlineData("MX\\u0049nvalidInputException")]
    public async Task The_error_of_a_queued_update_has_its_type_as_the_error_of_an_update_has(string type)
    {
        string error = $$"""{"Status":"Error","ExceptionType":"{{type}}"}""";
        string inString = error.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        using var service = new ScriptedService(request => (
            200,
            request.Method == HttpMethod.Get ? $$$"""{"TaskStatus":{"Status":"ERROR","Message":"{{{inString}}}"}}""" : error));
        await using ClientAccount account = At(service);

        var rejected = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => CallAsync(account.Client, "update"));
        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal((rejected.ExceptionType, false), (status.ExceptionType, status.MayBeRetried));
    }

    [Theory]
    [InlineData("MXAnyException", "API calls exceeded the limit of 25 in 1 second(s)", true)]
    [InlineData("SqlException", "no MXInvalidInputException", true)]
    [InlineData("LSQ.MXInvalidInputException", "no", true)]
    [InlineData("MXInvalidInputException", "no", false)]
    public async Task The_error_of_a_queued_update_means_what_the_error_of_an_update_means(
        string type,
        string text,
        bool mayBeRetried)
    {
        string error = $$"""{\"Status\":\"Error\",\"ExceptionType\":\"{{type}}\",\"ExceptionMessage\":\"{{text}}\"}""";
        using var service = new ScriptedService(_ => (
            200,
            $$$"""{"TaskStatus":{"Status":"FAILURE","Message":"{{{error}}}"}}"""));
        await using ClientAccount account = At(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("5").GetStatusAsync(Cancellation);

        Assert.Equal(mayBeRetried, status.MayBeRetried);
    }

    [Fact]
    public async Task A_repeatable_raw_call_whose_response_is_too_long_is_sent_again_and_shows_no_keys()
    {
        string body = $$"""{"Pad":"{{new string('x', 17_000_000)}}"}""";
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(HttpMethod.Get, "/v2/Any.svc/Any", cancellationToken: Cancellation));

        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("get")]
    [InlineData("raw GET")]
    [InlineData("raw POST")]
    [InlineData("own")]
    public async Task A_page_in_JSON_does_not_show_that_the_keys_are_accepted(string call)
    {
        int calls = 0;
        using var service = new ScriptedService(_ => ++calls == 1 ? (401, "{}") : (200, """{"login":"required"}"""));

        // With a fast clock, the check would soon send a call of its own.
        await using ClientAccount account = ClientAccount.At(service, build: builder =>
        {
            builder.Services.AddLogging();
            builder.Services.AddHealthChecks().AddLeadSquared();
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => service);
        });

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => CallAsync(account.Client, "update"));
        if (call == "own")
        {
            using HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
            (await own.GetAsync(new Uri("https://api-in21.leadsquared.com/v2/x"), Cancellation)).Dispose();
        }
        else
        {
            Exception? error = await Record.ExceptionAsync(() => CallAsync(account.Client, call));
            Assert.Equal(call == "update", error is LeadSquaredOutcomeUnknownException);
        }

        Assert.Equal(HealthStatus.Unhealthy, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData("""[{"EventCode":12003}]""", HealthStatus.Healthy)]
    [InlineData("[]", HealthStatus.Healthy)]
    [InlineData("""{"login":"required"}""", HealthStatus.Unhealthy)]
    [InlineData("{}", HealthStatus.Unhealthy)]
    [InlineData("null", HealthStatus.Unhealthy)]
    [InlineData("<html>", HealthStatus.Unhealthy)]
    [InlineData("[1", HealthStatus.Unhealthy)]
    public async Task The_call_of_the_health_check_needs_a_response_of_the_documented_form(string body, HealthStatus health)
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = ClientAccount.At(service, build: builder =>
        {
            heard.AddTo(builder.Services);
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        Assert.Equal(health, (await account.Services.CheckHealthAsync()).Status);
        Assert.Single(service.Arrived);
        Assert.Equal(
            health == HealthStatus.Healthy ? ActivityStatusCode.Unset : ActivityStatusCode.Error,
            Assert.Single(heard.Of("leadsquared.get_types")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "Status":"Error","ExceptionType":"MXInvalidInputException","ErrorMessage":"no", """)]
    public async Task A_success_of_a_raw_call_does_not_show_the_keys_whatever_is_beside_its_rows(string error)
    {
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get
            ? (503, "")
            : (200, $$"""{{{error}}"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = ClientAccount.At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        await account.Client.SendAsync(HttpMethod.Post, "/v2/Own.svc/Update", cancellationToken: Cancellation);

        Assert.Equal(HealthStatus.Unhealthy, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(400, Rejected, """{"RowNumber":1,"OpportunityUpdated":false}""")]
    [InlineData(400, Rejected, """{"RowNumber":1}""")]
    [InlineData(200, "", """{"RowNumber":1,"OpportunityUpdated":false}""")]
    [InlineData(200, "", """{"RowNumber":2,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}""")]
    public async Task A_rejection_and_a_clear_row_show_the_keys(int status, string error, string rows)
    {
        (HealthStatus health, _) = await CheckAfterBatchAsync(status, $$"""{{{error}}"Response":[{{rows}}]}""");

        Assert.Equal(HealthStatus.Healthy, health);
    }

    [Theory]
    [InlineData(200, "", "", HealthStatus.Unhealthy)]
    [InlineData(403, Throttled, "", HealthStatus.Unhealthy)]
    [InlineData(503, Throttled, "", HealthStatus.Unhealthy)]
    [InlineData(503, Throttled, """,{"RowNumber":2,"OpportunityUpdated":false}""", HealthStatus.Unhealthy)]
    [InlineData(200, "", """,{"RowNumber":2,"OpportunityUpdated":true}""", HealthStatus.Degraded)]
    [InlineData(503, Throttled, """,{"RowNumber":2,"OpportunityUpdated":false,"ErrorMessage":"no"}""", HealthStatus.Degraded)]
    public async Task Rows_that_are_only_throttled_do_not_show_the_keys(int status, string error, string row, HealthStatus health)
    {
        (HealthStatus shown, Exception? failure) = await CheckAfterBatchAsync(
            status,
            $$"""{{{error}}"Response":[{"RowNumber":1,"OpportunityUpdated":false,"ErrorMessage":"{{Limit}}"}{{row}}]}""");

        Assert.Equal((health, null), (shown, failure));
    }

    // Only the type of a validation error says that the error is not about the keys.
    [Theory]
    [InlineData("""{"Status":"Error","ExceptionType":"MXInvalidInputException"}""", HealthStatus.Healthy)]
    [InlineData("""{"Status":"Error","ExceptionType":"InvalidAccessKeyException"}""", HealthStatus.Unhealthy)]
    [InlineData("""{"Status":"Error","ExceptionMessage":"Invalid access key or secret key"}""", HealthStatus.Unhealthy)]
    [InlineData("""{"Status":"Error"}""", HealthStatus.Unhealthy)]
    public async Task An_error_shows_the_keys_only_if_it_is_a_validation_error(string error, HealthStatus health)
    {
        using var service = new ScriptedService(_ => (400, error));
        await using ClientAccount account = ClientAccount.At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        Assert.Equal(health, (await account.Services.CheckHealthAsync()).Status);
        Assert.Equal(health, (await CheckAfterBatchAsync(400, error)).Health);
    }

    [Theory]
    [InlineData(200, "", """,{"OpportunityUpdated":false,"ExceptionType":"MXUnauthorizedException"}""")]
    [InlineData(500, "", """,{"OpportunityUpdated":false,"ExceptionType":"MXUnauthorizedException"}""")]
    [InlineData(200, """ "Status":"Success","ExceptionType":"MXUnauthorizedException", """, "")]
    public async Task Updated_rows_do_not_show_the_keys_beside_an_error_about_them(int status, string beside, string row)
    {
        (HealthStatus health, Exception? failure) = await CheckAfterBatchAsync(status, AllUpdated(beside, row));

        Assert.Equal((HealthStatus.Unhealthy, null), (health, failure));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_throttled_row_without_a_number_delays_other_calls_although_all_rows_are_updated(int status)
    {
        using var service = new ScriptedService(_ =>
            (status, AllUpdated("", $$""",{"OpportunityUpdated":false,"ErrorMessage":"{{Limit}}"}""")));
        await using ClientAccount account = ClientAccount.At(service);

        await CallAsync(account.Client, "batch");

        Assert.Equal(1, account.Budget.GetStatus().Throttled);
    }

    [Theory]
    [InlineData(200, """{"RowNumber":1,"OpportunityUpdated":true,"ExceptionType":"MXUnauthorizedException"}""")]
    [InlineData(200, """{"RowNumber":1,"OpportunityUpdated":true,"ExceptionType":"MXAPIRateLimitExceededException"}""")]
    [InlineData(200, """{"RowNumber":1,"OpportunityUpdated":false,"ErrorMessage":"a","ErrorMessage":"b"}""")]
    [InlineData(503, """{"RowNumber":1,"OpportunityUpdated":true,"ErrorMessage":"x"}""")]
    [InlineData(503, """{"RowNumber":2,"OpportunityUpdated":false},{"RowNumber":1,"OpportunityUpdated":true,"Status":"Error"}""")]
    [InlineData(200, """
        {"RowNumber":2,"OpportunityUpdated":true},
        {"RowNumber":1,"OpportunityUpdated":true,"ExceptionType":"MXUnauthorizedException"}
        """)]
    [InlineData(200, """{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":1,"OpportunityUpdated":false}""")]
    [InlineData(200, """{"RowNumber":1,"OpportunityUpdated":false},{"RowNumber":1,"OpportunityUpdated":true}""")]
    [InlineData(200, """
        {"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXAException"},
        {"RowNumber":1,"OpportunityUpdated":false,"ExceptionType":"MXBException"}
        """)]
    [InlineData(200, """
        {"RowNumber":1,"OpportunityUpdated":false},
        {"OpportunityUpdated":false,"ExceptionType":"MXUnauthorizedException"}
        """)]
    [InlineData(200, """
        {"RowNumber":1,"OpportunityUpdated":false},
        {"RowNumber":2,"ExceptionType":"MXUnauthorizedException","ErrorMessage":"a","ErrorMessage":"b"}
        """)]
    [InlineData(200, """
        {"RowNumber":1,"OpportunityUpdated":true}],
        "ExceptionType":"MXForbiddenException","ExceptionType":"x","Other":[1
        """)]
    public async Task Rows_whose_outcome_is_unknown_do_not_show_the_keys(int status, string rows)
    {
        (HealthStatus health, Exception? failure) = await CheckAfterBatchAsync(status, $$"""{"Response":[{{rows}}]}""");

        Assert.Equal((HealthStatus.Unhealthy, null), (health, failure));
    }

    [Theory]
    [InlineData("""{"success":true}""", HealthStatus.Healthy)]
    [InlineData("""{"id":755}""", HealthStatus.Healthy)]
    [InlineData("""{"login":"required"}""", HealthStatus.Unhealthy)]
    public async Task A_success_shows_the_keys_of_iVvy_only_if_it_is_in_the_form_of_iVvy(string body, HealthStatus health)
    {
        int calls = 0;
        await using RawServer server = RawServer.Start(_ => ++calls == 1
            ? RawServer.Answer(401, """{"errorCode":401}"""u8.ToArray())
            : RawServer.Answer(200, Encoding.UTF8.GetBytes(body)));
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host, build: static builder =>
            builder.Services.AddHealthChecks().AddIvvy());

        for (int request = 1; request <= 2; request++)
        {
            (await venues.Http.GetAsync(new Uri(server.Host, "/api/1.0/venue?action=getVenue"), Cancellation)).Dispose();
        }

        Assert.Equal(health, (await venues.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Response":[]}""")]
    public async Task A_batch_without_any_row_is_logged_as_unknown_and_its_span_failed(string body)
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service, builder => heard.AddTo(builder.Services));

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => CallAsync(account.Client, "batch"));

        Assert.Contains(1002, heard.Log.Ids);
    }

    [Fact]
    public async Task A_batch_with_a_row_whose_outcome_is_unknown_is_logged_as_unknown()
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = At(service, builder => heard.AddTo(builder.Services));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation);

        Assert.Equal([UpdateStatus.Updated, UpdateStatus.Unknown], response.Outcomes.Select(static row => row.Status));
        Assert.Contains(1002, heard.Log.Ids);
        Assert.Equal(
            nameof(UnknownOutcomeReason.RowResultMissing),
            Assert.Single(heard.Of("leadsquared.update_batch")).GetTagItem(OppTypedTags.UnknownReason));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Response":[]}""")]
    [InlineData("""{"Response":[{"OpportunityUpdated":true}]}""")]
    [InlineData("""{"Response":[{"RowNumber":1}]}""")]
    public async Task A_bulk_run_whose_responses_have_no_rows_stops(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<BulkStoppedException>(() =>
            account.Client.BulkUpdateAsync(BulkClientAccount.Updates(1_000), cancellationToken: Cancellation));
    }

    private static string AllUpdated(string beside, string row) => $$"""
        {{{beside}}"Response":[
            {"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}{{row}}]}
        """;

    // Updates two opportunities in a batch, and then checks the health. The service refuses the call of the check itself.
    private static async Task<(HealthStatus Health, Exception? Failure)> CheckAfterBatchAsync(int status, string body)
    {
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get ? (401, "") : (status, body));
        await using ClientAccount account = ClientAccount.At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        Exception? failure = await Record.ExceptionAsync(() => account.Client.UpdateBatchAsync(
            [BulkClientAccount.Update(1, "a"), BulkClientAccount.Update(2, "b")],
            Cancellation));
        return ((await account.Services.CheckHealthAsync()).Status, failure);
    }

    private static ClientAccount At(ScriptedService service, Action<AccountBuilder<LeadSquaredCredentials>>? build = null) =>
        ClientAccount.At(
            service,
            static options => options.Retry.MaxRetries = 1,
            new FastClock(1_000),
            build);
}

using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Telemetry;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Which responses show the health check that the service accepts the keys.</summary>
public sealed class ShownKeysTests
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
}

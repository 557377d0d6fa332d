using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Tests.Telemetry;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests responses that somebody planted to find two parts of the client that disagree. Each response was once taken differently
/// by two parts.
/// </summary>
public sealed class PlantedResponseTests
{
    private const string Id = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f11";

    private const string Throttle =
        "\"Status\":\"Error\",\"ExceptionType\":\"MXAPIRateLimitExceededException\","
        + "\"ExceptionMessage\":\"API calls exceeded the limit of 25 in 1 second(s)\"";

    private static readonly string Padding = new('x', 20_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task The_budget_hears_of_a_throttle_at_the_end_of_a_long_response(int status)
    {
        using var service = new ScriptedService(_ => (status, $$"""{"Pad":"{{Padding}}",{{Throttle}}}"""));
        await using ClientAccount account = At(service);

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => UpdateAsync(account));

        Assert.Equal(2, service.Arrived.Count);
        Assert.Equal(2, account.Budget.GetStatus().Throttled);
    }

    [Fact]
    public async Task A_read_whose_long_response_is_cut_is_sent_again()
    {
        string body = $$"""{"ID":"{{Id}}","Pad":"{{Padding}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"7"}]}""";
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n");
        int requests = 0;
        await using RawServer server = RawServer.Start(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(head, cancellationToken);
            int length = Interlocked.Increment(ref requests) == 1 ? 18_000 : body.Length;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(body[..length]), cancellationToken);
        });
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 1);

        Assert.Equal(7, (await account.Client.GetAsync<Insurance>(Id, Cancellation)).Amount);
        Assert.Equal(2, requests);
    }

    [Theory]
    [InlineData("""{"Status":"Success"}garbage}""")]
    [InlineData("""{"Status":"Success","Message":{"Id":"1"}""")]
    [InlineData("""{"Status":"Success","Status":"Error"}""")]
    [InlineData("""<html>{"Status":"Success"}</html>""")]
    public async Task An_update_with_an_unreadable_response_is_sent_again(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        LeadSquaredOutcomeUnknownException unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            UpdateAsync(account));

        Assert.Equal(UnknownOutcomeReason.UnreadableResponse, unknown.Reason);
        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData("""{"Status":"ERRor","ExceptionMessage":"no"}""")]
    [InlineData("""{"Status":"Err\u006fr","ExceptionMessage":"no"}""")]
    [InlineData("""{"\u0053tatus":"Error","ExceptionMessage":"no"}""")]
    [InlineData("""{"exceptiontype":"Any"}""")]
    public async Task An_error_is_an_error_for_every_call_however_it_is_written(string body)
    {
        using var service = new ScriptedService(_ => (200, body));
        await using ClientAccount account = At(service);

        foreach (Func<Task> call in (Func<Task>[])
            [
                () => UpdateAsync(account),
                () => account.Client.GetAsync<Insurance>(Id, Cancellation),
                () => account.Client.SendAsync(HttpMethod.Post, "/v2/Any.svc/Any", cancellationToken: Cancellation),
            ])
        {
            Assert.IsType<LeadSquaredException>(await Record.ExceptionAsync(call));
        }

        Assert.Equal(3, service.Arrived.Count);
    }

    [Fact]
    public async Task A_raw_call_whose_response_has_results_of_rows_is_not_sent_again()
    {
        using var service = new ScriptedService(_ => (
            200,
            $$"""{{{Throttle}},"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = At(service);

        RawResponse response = await account.Client.SendAsync(
            HttpMethod.Post,
            "/v2/OpportunityManagement.svc/Bulk/Update/ByOpportunityId",
            new StringContent("[]"),
            cancellationToken: Cancellation);

        Assert.Contains("RowNumber", Encoding.UTF8.GetString(response.Reveal().Span), StringComparison.Ordinal);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task The_span_of_a_request_of_the_application_shows_an_error_with_a_success_status()
    {
        using var heard = new Heard();
        using var service = new ScriptedService(_ => (200, $$"""{{{Throttle}}}"""));
        await using ClientAccount account = At(service, builder => builder.Services
            .AddHttpClient("own")
            .AddLeadSquaredHandlers()
            .ConfigurePrimaryHttpMessageHandler(() => service));

        using HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        using HttpResponseMessage response = await own.GetAsync(new Uri("https://api-in21.leadsquared.com/any"), Cancellation);

        Activity span = Assert.Single(heard.Of(LeadSquaredCalls.Send));
        Assert.Equal(
            (ActivityStatusCode.Error, "Throttled"),
            (span.Status, span.GetTagItem(OppTypedTags.ErrorType)));
    }

    [Fact]
    public async Task The_page_of_a_proxy_does_not_make_refused_keys_healthy()
    {
        int requests = 0;
        using var service = new ScriptedService(_ => ++requests == 1 ? (401, "{}") : (200, "<html>Sign in</html>"));
        await using ClientAccount account = At(service, AddHealthCheck);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => UpdateAsync(account));
        RawResponse page = await account.Client.SendAsync(HttpMethod.Get, "/v2/Any.svc/Any", cancellationToken: Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HealthStatus.Unhealthy, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(200, "[]", HealthStatus.Healthy)]
    [InlineData(400, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""", HealthStatus.Healthy)]
    [InlineData(200, "<html>Sign in</html>", HealthStatus.Unhealthy)]
    [InlineData(404, "", HealthStatus.Unhealthy)]
    [InlineData(429, "", HealthStatus.Degraded)]
    public async Task Two_checks_of_one_state_agree(int status, string body, HealthStatus expected)
    {
        int requests = 0;
        bool isAccepted = false;
        using var service = new ScriptedService(_ => ++requests == 1 && isAccepted ? (200, "[]") : (status, body));
        var clock = new ShiftedClock();
        await using ClientAccount fresh = At(service, AddHealthCheck, clock);

        Assert.Equal(expected, (await fresh.Services.CheckHealthAsync()).Status);
        Assert.Equal(expected, (await fresh.Services.CheckHealthAsync()).Status);

        // The same, but the keys were accepted six minutes ago.
        (requests, isAccepted) = (0, true);
        await using ClientAccount old = At(service, AddHealthCheck, clock);
        Assert.Equal(HealthStatus.Healthy, (await old.Services.CheckHealthAsync()).Status);
        clock.Shift(TimeSpan.FromMinutes(6));
        Assert.Equal(expected, (await old.Services.CheckHealthAsync()).Status);
        Assert.Equal(expected, (await old.Services.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_check_reports_what_its_own_call_has_changed()
    {
        int requests = 0;
        using var service = new ScriptedService(_ => ++requests == 1 ? (429, "") : (200, "[]"));
        var clock = new ShiftedClock();
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.Retry.MaxThrottledRetries = 0,
            clock,
            AddHealthCheck);

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => NamedCalls.CallAsync(account.Client, "update"));
        bool isShut = account.Budget.GetStatus().IsShut;
        clock.Shift(TimeSpan.FromMinutes(8));

        Assert.Equal((true, false), (isShut, account.Budget.GetStatus().IsShut));
        Assert.Equal(HealthStatus.Healthy, (await account.Services.CheckHealthAsync()).Status);
        Assert.Equal(2, requests);
    }

    [Theory]
    [InlineData(429, typeof(LeadSquaredThrottledException))]
    [InlineData(401, typeof(LeadSquaredCredentialsException))]
    [InlineData(404, typeof(LeadSquaredException))]
    public async Task A_refusal_whose_text_is_cut_is_still_a_refusal(int status, Type exception)
    {
        byte[] cut = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\nContent-Length: 50000\r\n\r\n{Padding}");
        await using RawServer server = RawServer.Start(async (stream, cancellationToken) =>
            await stream.WriteAsync(cut, cancellationToken));
        await using ClientAccount account = ClientAccount.At(server.Host, static options => options.Retry.MaxRetries = 1);

        Assert.IsType(exception, await Record.ExceptionAsync(() => UpdateAsync(account)));

        Assert.Single(server.Requests);
        Assert.Equal(status == 429 ? 1 : 0, account.Budget.GetStatus().Throttled);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task A_success_with_results_of_rows_is_a_success(int status)
    {
        using var service = new ScriptedService(_ => (
            status,
            """{"Status":"Success","Message":{"Id":"1"},"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}"""));
        await using ClientAccount account = At(service);

        Assert.Equal("1", (await UpdateAsync(account)).OpportunityId);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_handler_in_another_context_gets_the_whole_response()
    {
        using var service = new ScriptedService(_ => (200, $$"""{"Status":"Success","Pad":"{{Padding}}"}"""));
        await using ClientAccount account = At(service, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new CopyingHandler(copyOptions: true)));

        Assert.Null((await UpdateAsync(account)).OpportunityId);
        Assert.Single(service.Arrived);
    }

    // Without its options, nobody knows which call a request belongs to, and whether it was sent.
    [Fact]
    public async Task A_request_without_options_in_another_context_is_not_sent()
    {
        using var service = new ScriptedService(_ => (200, """{"Status":"Success"}"""));
        await using ClientAccount account = At(service, static builder =>
            builder.HttpClient.AddHttpMessageHandler(static () => new CopyingHandler(copyOptions: false)));

        var error = await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => UpdateAsync(account));

        Assert.Contains("HttpRequestMessage.Options", error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Empty(service.Arrived);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_created_is_a_matter_of_the_keys()
    {
        using var service = new ScriptedService(_ => (200, "{}"));
        await using ClientAccount account = At(service, static builder =>
        {
            builder.UseCredentials(static _ => throw new InvalidOperationException("CANARY"));
            AddHealthCheck(builder);
        });

        LeadSquaredCredentialsException error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            UpdateAsync(account));
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", report.Entries["leadsquared"].Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Empty(service.Arrived);
    }

    [Theory]
    [InlineData("MXAPIRateLimitExceededException", true)]
    [InlineData("MXInvalidInputException", false)]
    public async Task A_queued_update_that_failed_at_the_rate_limit_may_be_retried(string type, bool mayBeRetried)
    {
        using var service = new ScriptedService(_ => (
            200,
            $$$"""{"TaskStatus":{"Status":"FAILURE","StatusReason":"{{{type}}}: no","Message":null}}"""));
        await using ClientAccount account = At(service);

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("1").GetStatusAsync(Cancellation);

        Assert.Equal((type, mayBeRetried), (status.ExceptionType, status.MayBeRetried));
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation);

    private static void AddHealthCheck(AccountBuilder<LeadSquaredCredentials> builder)
    {
        builder.Services.AddLogging();
        builder.Services.AddHealthChecks().AddLeadSquared();
    }

    private static ClientAccount At(
        ScriptedService service,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null,
        TimeProvider? clock = null) => ClientAccount.At(
        service,
        static options =>
        {
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1);
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Limits.Window = TimeSpan.FromMilliseconds(100);
        },
        clock,
        build);

    // Sends a new request from another execution context, as a queue of requests does.
    private sealed class CopyingHandler(bool copyOptions) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach ((string name, object? value) in copyOptions ? request.Options : [])
            {
                copy.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
            }

            using (ExecutionContext.SuppressFlow())
            {
                return Task.Run(() => base.SendAsync(copy, cancellationToken), cancellationToken);
            }
        }
    }

    private sealed class ShiftedClock : TimeProvider
    {
        private long _shift;

        public void Shift(TimeSpan by) => _shift += (long)(by.TotalSeconds * TimestampFrequency);

        public override long GetTimestamp() => base.GetTimestamp() + _shift;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>Tests the health checks of accounts.</summary>
public sealed class HealthCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_error_for_a_health_check_of_an_unregistered_account_names_the_account()
    {
        await using ServiceProvider provider = new ServiceCollection()
            .AddLogging()
            .AddHealthChecks()
            .AddLeadSquared("emae")
            .Services.BuildServiceProvider();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => provider.CheckHealthAsync());

        Assert.StartsWith(
            "A health check is for the account 'emae', which is not registered. Call AddLeadSquared(\"emae\", …)",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_of_a_valid_account_is_healthy_and_sends_at_most_one_call_in_five_minutes()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = ClientAccount.At(sandbox, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        HealthReport first = await account.Services.CheckHealthAsync(), second = await account.Services.CheckHealthAsync();

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy), (first.Status, second.Status));
        Assert.Equal("/v2/OpportunityManagement.svc/GetOpportunityTypes", Assert.Single(sandbox.Calls).Path);
        Assert.Equal("leadsquared", Assert.Single(first.Entries).Key);
    }

    [Fact]
    public async Task The_check_is_unhealthy_after_a_call_was_refused_for_wrong_keys()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = ClientAccount.At(
            sandbox,
            static options => options.AccessKey = "wrong",
            static builder => builder.Services.AddHealthChecks().AddLeadSquared());

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Equal("LeadSquared does not accept the account's keys.", report.Entries["leadsquared"].Description);
        Assert.Single(sandbox.Calls);
    }

    // The types of such errors are not documented. A bulk run stops at them too.
    [Theory]
    [InlineData("MXAuthenticationException", HealthStatus.Unhealthy)]
    [InlineData("MXUnknownAttributeException", HealthStatus.Healthy)]
    public async Task A_rejection_that_can_be_about_the_keys_does_not_show_that_they_are_accepted(
        string type,
        HealthStatus expected)
    {
        using var service = new ScriptedService(_ => (400, $$"""{"Status":"Error","ExceptionType":"{{type}}"}"""));
        await using ClientAccount account = ClientAccount.At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

        Assert.Equal(expected, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData(""" "ErrorMessage":"no" """, """ "Status":"Error","ExceptionType":"MXUnauthorizedAccessException", """)]
    [InlineData(""" "ExceptionType":"MXUnauthorizedAccessException" """, "")]
    public async Task A_rejected_row_shows_the_keys_no_more_than_a_rejected_call(string row, string head)
    {
        using var service = new ScriptedService(_ => (
            200,
            $$"""{{{head}}"Response":[{"RowNumber":1,"OpportunityUpdated":false,{{row}}}]}"""));
        await using ClientAccount account = ClientAccount.At(service, build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared());

        await account.Client.UpdateBatchAsync(
            [new OpportunityUpdate<Insurance>("id", new InsurancePatch { Amount = 1 })],
            Cancellation);
        int before = service.Arrived.Count;
        await account.Services.CheckHealthAsync();

        Assert.Equal(before + 1, service.Arrived.Count);
    }

    [Fact]
    public async Task The_check_is_degraded_while_only_the_asynchronous_API_refuses_the_keys()
    {
        string key = "wrong";
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add("id", 12003);
        await using ClientAccount account = ClientAccount.At(sandbox, build: builder =>
        {
            builder.UseCredentials(_ =>
                new GivenKeys<LeadSquaredCredentials>(() => new(sandbox.AccessKey, sandbox.SecretKey, key)));
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.QueueUpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        HealthReport refused = await account.Services.CheckHealthAsync();
        key = sandbox.AsyncApiKey;
        await account.Client.QueueUpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        HealthReport accepted = await account.Services.CheckHealthAsync();

        Assert.Equal(
            "LeadSquared's asynchronous API does not accept the account's keys: updates cannot be queued.",
            refused.Entries["leadsquared"].Description);
        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (refused.Status, accepted.Status));
    }

    [Fact]
    public async Task Refused_keys_stay_refused_while_the_call_of_the_check_is_throttled()
    {
        var clock = new ManualClock();
        using var service = new ScriptedService(static request => (request.Method == HttpMethod.Get ? 429 : 401, "{}"));
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.Retry.MaxThrottledRetries = 0,
            clock,
            static builder => builder.Services.AddHealthChecks().AddLeadSquared());
        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        clock.Advance(TimeSpan.FromSeconds(31));

        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal("LeadSquared does not accept the account's keys.", report.Entries["leadsquared"].Description);
        Assert.Equal(2, service.Arrived.Count);
    }

    // The new keys were not tried yet.
    [Fact]
    public async Task The_check_sends_a_call_if_the_keys_have_changed_and_no_call_has_used_the_new_ones()
    {
        string key = "old";
        int updates = 0;
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get ? (200, "[]")
            : ++updates == 1 ? (200, """{"Status":"Success","Message":{"Id":"1"}}""")
            : (401, $$"""{"message":"{{key = "new"}}"}"""))
        {
            HeadersOf = static _ => [("Retry-After", "600")],
        };
        await using ClientAccount account = ClientAccount.At(service, build: builder =>
        {
            builder.UseCredentials(_ => new GivenKeys<LeadSquaredCredentials>(() => new(key, "secret")));
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        await UpdateAsync(account);
        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => UpdateAsync(account));

        Assert.Equal(HealthStatus.Healthy, (await account.Services.CheckHealthAsync()).Status);
        Assert.Equal(["POST", "POST", "GET"], service.Arrived.Select(static one => one.Method.Method));
    }

    [Theory]
    [InlineData("/lead/capture")]
    [InlineData("/lead/opportunity/update")]
    public async Task A_route_that_the_asynchronous_API_refuses_does_not_degrade_the_health_of_updates(string route)
    {
        using var service = new ScriptedService(request =>
            request.Target.AbsolutePath == route ? (403, "{}")
            : request.Method == HttpMethod.Get ? (200, "[]")
            : (200, """{"RequestID":"1"}"""));
        await using ClientAccount account = ClientAccount.At(service, build: builder =>
        {
            builder.Services.AddHealthChecks().AddLeadSquared();
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => service);
        });
        using HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");

        await account.Client.QueueUpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        var other = new Uri($"https://asyncapi-in21.leadsquared.com{route}");
        using HttpResponseMessage refused = await own.PostAsync(other, new StringContent("{}"), Cancellation);

        Assert.Equal((403, HealthStatus.Healthy), ((int)refused.StatusCode, (await account.Services.CheckHealthAsync()).Status));
    }

    [Fact]
    public async Task The_check_of_an_unreachable_host_returns_the_configured_failure_status()
    {
        await using ClientAccount account = ClientAccount.At(new Uri("http://127.0.0.1:1"), build: static builder =>
            builder.Services.AddHealthChecks().AddLeadSquared(failureStatus: HealthStatus.Degraded));

        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("did not respond", report.Entries["leadsquared"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_is_degraded_while_throttling_delays_calls()
    {
        var service = new ScriptedService(static request =>
            request.Method == HttpMethod.Get
                ? (200, "[]")
                : (
                    429,
                    """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls """
                        + """exceeded the limit of 1 in 60 second(s)"}"""));
        await using ClientAccount account = ClientAccount.At(
            new Uri("https://api-in21.leadsquared.com"),
            static options => (options.Limits.Calls, options.Limits.MaxQueueLength) = (25, 10),
            builder =>
            {
                builder.Services.AddHealthChecks().AddLeadSquared();
                builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service);
            });

        Assert.Equal(HealthStatus.Healthy, (await account.Services.CheckHealthAsync()).Status);
        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() =>
            account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
        HealthReportEntry throttled = (await account.Services.CheckHealthAsync()).Entries["leadsquared"];
        Assert.Equal((HealthStatus.Degraded, 1L), (throttled.Status, throttled.Data["throttled"]));
    }

    [Fact]
    public async Task The_check_is_degraded_while_the_queue_is_nearly_full()
    {
        var services = new ServiceCollection();
        services.AddLeadSquared("emea", static options =>
        {
            AccountsTests.Configure(options, "k");
            (options.Limits.Calls, options.Limits.Window, options.Limits.MaxQueueLength) = (1, TimeSpan.FromHours(1), 5);
        }).HttpClient.ConfigurePrimaryHttpMessageHandler(static () => new ScriptedService(static _ => (200, "[]")));
        services.AddHealthChecks().AddLeadSquared("emea", tags: ["crm"]);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var client = provider.GetRequiredKeyedService<ILeadSquaredClient>("emea");
        var checks = provider.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await checks.CheckHealthAsync(Cancellation)).Status);
        using var waiting = new CancellationTokenSource();
        Task[] calls =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(_ => client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: waiting.Token)),
        ];
        HealthReport report = await checks.CheckHealthAsync(Cancellation);
        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));

        Assert.Equal(
            "4 calls wait in the queue. If 5 calls wait, new calls are refused.",
            report.Entries["leadsquared:emea"].Description);
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("crm", report.Entries["leadsquared:emea"].Tags);
    }

    [Fact]
    public async Task The_venue_check_is_degraded_for_a_wrong_clock_and_unhealthy_for_wrong_keys()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using VenueClientAccount skewed = VenueClientAccount.At(
            sandbox,
            clock: new AheadClock(TimeSpan.FromMinutes(20)),
            build: static builder => builder.Services.AddHealthChecks().AddIvvy());
        await using VenueClientAccount wrong = VenueClientAccount.At(
            sandbox,
            static options => options.ApiSecret = "wrong",
            build: static builder => builder.Services.AddHealthChecks().AddIvvy());

        Assert.Equal(HealthStatus.Healthy, (await skewed.Services.CheckHealthAsync()).Status);
        await skewed.Client.AddAsync(1, new OppTyped.Ivvy.IvvyOpportunity { Name = "n", TypeId = 1, SourceId = 2 }, Cancellation);
        HealthReportEntry degraded = (await skewed.Services.CheckHealthAsync()).Entries["ivvy"];
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Matches(
            @"^This machine's clock is 00:(19|20):\d\d\.?\d* ahead of iVvy's clock\. Correct this machine's clock\.$",
            degraded.Description);

        await Assert.ThrowsAnyAsync<OppTyped.Ivvy.IvvyException>(() =>
            wrong.Client.UpdateAsync(1, 2, new OppTyped.Ivvy.IvvyOpportunityPatch { Name = "n" }, Cancellation));
        Assert.Equal(HealthStatus.Unhealthy, (await wrong.Services.CheckHealthAsync()).Status);
    }

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account) =>
        account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

    private sealed class AheadClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}

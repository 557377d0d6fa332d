using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests that the retries, the keys and the exception of a call never take a response differently. Each case was once taken
/// differently by two parts of the client.
/// </summary>
public sealed class OneClassificationTests
{
    private const string Id = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f11";

    private const string OtherId = "4c33bd52-2b06-4e3c-9e3c-7b8f6f0a1f12";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string LongRejection =>
        $$"""{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"{{new string('x', 20_000)}}"}""";

    public static TheoryData<int, string, Type, int> Updates => new()
    {
        // The text of the rate limit, without the name of an error type.
        {
            200,
            """{"Status":"Error","Message":"API calls exceeded the limit of 25 in 5 second(s)"}""",
            typeof(LeadSquaredThrottledException),
            2
        },

        // A timeout on the way, with an error in the service's own form.
        { 408, """{"Status":"Error","ExceptionType":"Timeout"}""", typeof(LeadSquaredOutcomeUnknownException), 2 },

        // A text that begins like a validation error, but is not the name of a type.
        { 500, """{"Status":"Error","ExceptionType":"MX is down"}""", typeof(LeadSquaredOutcomeUnknownException), 2 },
        { 500, """{"Status":"Error","ExceptionType":"MXAnyException"}""", typeof(LeadSquaredRejectedException), 1 },

        // An error that is longer than the usual beginning.
        { 500, LongRejection, typeof(LeadSquaredRejectedException), 1 },
        { 200, LongRejection, typeof(LeadSquaredRejectedException), 1 },
        { 400, LongRejection, typeof(LeadSquaredRejectedException), 1 },

        // The text of the rate limit in a response that does not say that it is an error.
        {
            403,
            """{"Message":"API calls exceeded the limit of 25 in 5 second(s)"}""",
            typeof(LeadSquaredThrottledException),
            2
        },

        // A number where other calls have a text.
        { 200, """{"Status":1,"ExceptionType":"MXAnyException"}""", typeof(LeadSquaredRejectedException), 1 },

        // The beginning of a success.
        { 200, """{"Status":"Succ""", typeof(LeadSquaredOutcomeUnknownException), 2 },
    };

    [Theory]
    [MemberData(nameof(Updates), DisableDiscoveryEnumeration = true)]
    public async Task A_call_is_repeated_if_and_only_if_its_exception_says_so(
        int status,
        string body,
        Type exception,
        int requests)
    {
        using var service = new ScriptedService(_ => (status, body));
        await using ClientAccount account = At(service);

        Assert.IsType(exception, await Record.ExceptionAsync(() =>
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation)));
        Assert.Equal(requests, service.Arrived.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","Status":"Error","ExceptionType":"MXAPIRateLimitExceededException" """)]
    public async Task A_batch_whose_rows_have_results_is_not_repeated_whatever_else_its_response_is(string error)
    {
        string body =
            $$"""{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}]{{error}}}""";
        using var service = new ScriptedService(_ => (500, body));
        await using ClientAccount account = At(service);

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [
                new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 1 }),
                new OpportunityUpdate<Insurance>(OtherId, new InsurancePatch { Amount = 2 }),
            ],
            Cancellation);

        Assert.All(response.Outcomes, static outcome => Assert.Equal(UpdateStatus.Updated, outcome.Status));
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_rejection_after_an_uncertain_attempt_is_uncertain()
    {
        int requests = 0;
        using var service = new ScriptedService(_ => ++requests == 1
            ? (503, "")
            : (200, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}"""));
        await using ClientAccount account = At(service);

        LeadSquaredOutcomeUnknownException unknown = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, unknown.Reason);
        var rejected = Assert.IsType<LeadSquaredRejectedException>(unknown.InnerException);
        Assert.DoesNotContain("Nothing was changed", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_the_service_refuses_each_time_are_unhealthy_even_if_the_provider_always_has_other_keys()
    {
        using var service = new ScriptedService(static _ => (401, "{}"));
        await using ClientAccount account = At(service, static builder =>
        {
            builder.UseCredentials(static _ => new ChangingVault());
            builder.Services.AddLogging();
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        await Record.ExceptionAsync(() => account.Client.GetAsync<Insurance>(Id, Cancellation));
        int requests = service.Arrived.Count;
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Equal(requests, service.Arrived.Count);
    }

    [Fact]
    public async Task A_refused_read_of_the_queue_does_not_degrade_the_health_of_updates()
    {
        int requests = 0;
        using var service = new ScriptedService(_ => ++requests == 1 ? (403, "{}") : (200, "[]"));
        await using ClientAccount account = At(service, static builder =>
        {
            builder.Services.AddLogging();
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => account.Client.GetQueueMetricsAsync(Cancellation));
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Fact]
    public async Task A_response_that_says_nothing_about_the_keys_does_not_make_refused_keys_healthy()
    {
        int requests = 0;
        using var service = new ScriptedService(_ => (++requests == 1 ? 401 : 503, "{}"));
        await using ClientAccount account = At(service, static builder =>
        {
            builder.Services.AddLogging();
            builder.Services.AddHealthChecks().AddLeadSquared();
        });

        await Record.ExceptionAsync(() => account.Client.GetAsync<Insurance>(Id, Cancellation));
        await Record.ExceptionAsync(() => account.Client.GetAsync<Insurance>(Id, Cancellation));
        HealthReport report = await account.Services.CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Contains("keys", report.Entries["leadsquared"].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"Missing Authentication Token"}""", typeof(LeadSquaredException), 1)]
    [InlineData("""{"message":"Forbidden"}""", typeof(LeadSquaredCredentialsException), 2)]
    [InlineData("API calls exceeded the limit of 25 in 5 second(s)", typeof(LeadSquaredThrottledException), 2)]
    public async Task Keys_count_as_refused_if_and_only_if_the_exception_says_so(string body, Type exception, int requests)
    {
        var vault = new ChangingVault();
        using var service = new ScriptedService(_ => (403, body));
        await using ClientAccount account = At(service, builder => builder.UseCredentials(_ => vault));

        Assert.IsType(exception, await Record.ExceptionAsync(() =>
            account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 7 }, cancellationToken: Cancellation)));
        Assert.Equal(requests, service.Arrived.Count);

        // The client asks for other keys only after the service refused the keys.
        bool areRefused = exception == typeof(LeadSquaredCredentialsException);
        Assert.Equal(areRefused, vault.Requests > service.Arrived.Count);
    }

    [Fact]
    public async Task Without_the_key_of_the_asynchronous_API_nothing_is_sent_to_it()
    {
        var vault = new ChangingVault { ApiKey = null };
        using var service = new ScriptedService(static _ => (200, "{}"));
        await using ClientAccount account = At(service, builder => builder.UseCredentials(_ => vault));

        LeadSquaredCredentialsException error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.GetQueueMetricsAsync(Cancellation));

        Assert.Contains("ApiKey", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Arrived);
        Assert.Equal(1, vault.Requests);
    }

    private static ClientAccount At(
        ScriptedService service,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) => ClientAccount.At(
        service,
        static options => (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1),
        new FastClock(100),
        build);

    private sealed class ChangingVault : ICredentialsProvider<LeadSquaredCredentials>
    {
        private int _requests;

        public string? ApiKey { get; init; } = "api";

        public int Requests => _requests;

        public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new LeadSquaredCredentials($"access-{Interlocked.Increment(ref _requests)}", "secret", ApiKey));
    }
}

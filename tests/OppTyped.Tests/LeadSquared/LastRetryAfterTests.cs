using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Bulk;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using static OppTyped.Tests.Harness.NamedCalls;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Every exception has the time that the last response stated, for both services and however the call ended.</summary>
public sealed class LastRetryAfterTests
{
    private static readonly TimeSpan Stated = TimeSpan.FromSeconds(7);

    [Theory]
    [InlineData(503, "", 429, "7", typeof(LeadSquaredOutcomeUnknownException), typeof(IvvyOutcomeUnknownException))]
    [InlineData(503, "7", 0, "", typeof(LeadSquaredOutcomeUnknownException), typeof(IvvyOutcomeUnknownException))]
    [InlineData(429, "7", 0, "", typeof(LeadSquaredUnreachableException), typeof(IvvyUnreachableException))]
    public async Task It_is_kept_until_the_next_response(
        int first,
        string firstHeader,
        int second,
        string secondHeader,
        Type leadSquared,
        Type ivvy)
    {
        await using ClientAccount account = ClientAccount.At(
            new Uri("https://api-in21.leadsquared.com"),
            static options => Retrying(options),
            builder => UseService(builder.Services, builder.HttpClient));
        await using VenueClientAccount venue = VenueClientAccount.At(
            new Uri("https://api.us-west-2.ivvy.com"),
            static options => Retrying(options),
            new FastClock(1_000),
            builder => builder.HttpClient.ConfigurePrimaryHttpMessageHandler(Service));

        var update = await Assert.ThrowsAnyAsync<OppTypedException>(() => CallAsync(account.Client, "update"));
        var venueUpdate = await Assert.ThrowsAnyAsync<OppTypedException>(() => UpdateAsync(venue.Client));

        Assert.Equal((leadSquared, ivvy), (update.GetType(), venueUpdate.GetType()));
        Assert.Equal((Stated, Stated), (update.RetryAfter, venueUpdate.RetryAfter));
        Assert.Equal(update.StatusCode, venueUpdate.StatusCode);

        void UseService(IServiceCollection services, IHttpClientBuilder client)
        {
            services.AddSingleton<TimeProvider>(new FastClock(1_000));
            client.ConfigurePrimaryHttpMessageHandler(Service);
        }

        HttpMessageHandler Service()
        {
            int calls = 0;
            return new RefusingHandler(() => calls == 1 && second == 0)
            {
                InnerHandler = new ScriptedService(_ => (++calls == 1 ? first : second, ""))
                {
                    HeadersOf = _ => (calls == 1 ? firstHeader : secondHeader) is { Length: > 0 } header
                        ? [("Retry-After", header)]
                        : [],
                },
            };
        }
    }

    [Fact]
    public async Task It_is_kept_if_the_provider_of_the_keys_fails_then()
    {
        int asked = 0;
        using ScriptedService service = Answering(429);
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => Retrying(options),
            new FastClock(1_000),
            builder => builder.UseCredentials(_ => new FailingKeys(() => ++asked > 1)));

        var error = await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() => CallAsync(account.Client, "update"));

        Assert.Equal(Stated, error.RetryAfter);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(503)]
    public async Task It_is_known_without_the_handlers_of_an_account_although_the_body_is_cut(int status)
    {
        await using RawServer server = RawServer.Start(
            RawServer.Incomplete(status, """{"Status":"Succ""", 49, "Retry-After: 7\r\n"));
        using var bare = new HttpClient { BaseAddress = server.Host };

        var update = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => IInsuranceApi.Create(bare).UpdateAsync(
            new(Id, new InsurancePatch { Amount = 7 }),
            TestContext.Current.CancellationToken));

        Assert.Equal(Stated, update.RetryAfter);
    }

    [Theory]
    [InlineData(UnknownOutcomePolicy.Report)]
    [InlineData(UnknownOutcomePolicy.Resend)]
    [InlineData(UnknownOutcomePolicy.ReadBack)]
    public async Task A_bulk_run_stops_if_the_time_is_too_long_whatever_happens_to_its_rows(UnknownOutcomePolicy policy)
    {
        using var service = new ScriptedService(_ => (503, "")) { HeadersOf = static _ => [("Retry-After", "3600")] };
        await using ClientAccount account = ClientAccount.At(service, clock: new ManualClock());

        var stopped = await Assert.ThrowsAsync<BulkStoppedException>(() => account.Client.BulkUpdateAsync(
            BulkClientAccount.Updates(100),
            new BulkUpdateOptions { OnUnknown = policy, MaxCallsInFlight = 1 },
            TestContext.Current.CancellationToken));

        Assert.Equal(TimeSpan.FromHours(1), stopped.RetryAfter);
        Assert.Equal(25, stopped.Summary.Unknown);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task It_is_known_if_a_success_is_of_another_opportunity_type()
    {
        using var service = new ScriptedService(_ => (200, """{"OpportunityEventCode":777,"Fields":[]}"""))
        {
            HeadersOf = static _ => [("Retry-After", "7")],
        };
        await using ClientAccount account = ClientAccount.At(service);

        var error = await Assert.ThrowsAsync<LeadSquaredException>(() => CallAsync(account.Client, "get"));

        Assert.Equal(Stated, error.RetryAfter);
    }

    [Fact]
    public void A_web_API_passes_it_on_if_nothing_was_sent()
    {
        var throttled = new LeadSquaredThrottledException("") { RetryAfter = Stated };
        var unreachable = new IvvyUnreachableException("") { RetryAfter = Stated };

        Assert.Equal((Stated, Stated), (HttpProblem.From(throttled)?.RetryAfter, HttpProblem.From(unreachable)?.RetryAfter));
    }

    private static ScriptedService Answering(int status) =>
        new(_ => (status, "")) { HeadersOf = static _ => [("Retry-After", "7")] };

    private static void Retrying(AccountOptions options)
    {
        (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1);
    }

    private static Task<long> UpdateAsync(IIvvyClient client) =>
        client.UpdateAsync(107, 755, new IvvyOpportunityPatch { Name = "n" }, TestContext.Current.CancellationToken);

    private sealed class RefusingHandler(Func<bool> refuses) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            refuses()
                ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
                : base.SendAsync(request, cancellationToken);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using Polly.Timeout;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// Tests an application with the platform's resilience handlers. The clients of an account do not use those that the application
/// adds to all its clients. They use those that the application adds to one client.
/// </summary>
public sealed class ResilienceTests
{
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromMilliseconds(200);

    private readonly FakeLogCollector _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Reply SlowAnswer => static async (stream, cancellationToken) =>
    {
        await Task.Delay(5 * ShortTimeout, cancellationToken);
        await RawServer.Answer(200, Success)(stream, cancellationToken);
    };

    private static byte[] Success => System.Text.Encoding.UTF8.GetBytes(Vector.Documented("update.response.json"));

    private IEnumerable<string> Warnings => _log.GetSnapshot()
        .Where(static record => record.Level >= LogLevel.Warning)
        .Select(static record => record.Message);

    public static TheoryData<string, Action<IHttpClientBuilder>> Handlers =>
        new()
        {
            { "standard", static client => AddStandard(client) },
            { "hedging", static client => AddHedging(client) },
            { "timeout", static client => client.AddResilienceHandler("timeout", static pipeline => AddTimeout(pipeline)) },
            { "policy", static client => client.AddPolicyHandler(Polly.Policy.TimeoutAsync<HttpResponseMessage>(ShortTimeout)) },
        };

    [Theory]
    [MemberData(nameof(Handlers), DisableDiscoveryEnumeration = true)]
    public async Task An_attempt_has_the_time_of_its_account(string kind, Action<IHttpClientBuilder> add)
    {
        await using RawServer server = RawServer.Start(SlowAnswer);
        foreach (bool isFirst in new[] { false, true })
        {
            await using ServiceProvider provider = Register(server.Host, add, isFirst).BuildServiceProvider();

            await UpdateAsync(provider);
            using HttpResponseMessage response = await SendOwnAsync(provider, server.Host);

            Assert.True(response.IsSuccessStatusCode, kind);
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task A_gateway_error_is_retried_only_by_OppTyped()
    {
        await using RawServer server = RawServer.Answering(502, "<html>", "text/html");
        await using ServiceProvider provider = Register(server.Host, AddStandard).BuildServiceProvider();

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(provider));
        Assert.Equal(3, server.Requests.Count);
        using HttpResponseMessage response = await SendOwnAsync(provider, server.Host);
        Assert.Equal(6, server.Requests.Count);

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => UpdateAsync(provider, "a note"));
        Assert.Equal(7, server.Requests.Count);
        Assert.DoesNotContain(_log.GetSnapshot(), static record => record.Category == "Polly");
    }

    [Fact]
    public async Task Each_client_logs_once_that_it_leaves_the_handlers_out()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        ServiceCollection services = Register(server.Host, AddStandard);
        services.ConfigureHttpClientDefaults(static client => client.SetHandlerLifetime(TimeSpan.FromSeconds(1)));
        await using ServiceProvider provider = services.BuildServiceProvider();

        for (int call = 0; call < 2; call++)
        {
            await UpdateAsync(provider);
            (await SendOwnAsync(provider, server.Host)).Dispose();
            await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        }

        Assert.Equal(
            ["Information: OppTyped.LeadSquared", "Information: own"],
            _log.GetSnapshot()
                .Where(static record => record.Message.Contains("does not use the ResilienceHandler", StringComparison.Ordinal))
                .Select(static record => $"{record.Level}: {record.Message.Split('\'')[1]}"));
    }

    [Fact]
    public async Task Other_handlers_for_all_clients_stay()
    {
        int seen = 0;
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        ServiceCollection services = Register(server.Host, client =>
        {
            client.AddHttpMessageHandler(() => new Counting(() => seen++));
            client.AddStandardResilienceHandler();
            client.AddServiceDiscovery();
            client.AddHttpMessageHandler(() => new Counting(() => seen++));
        });
        services.AddServiceDiscovery().AddSingleton<IConfiguration>(new ConfigurationManager());
        await using ServiceProvider provider = services.BuildServiceProvider();

        await UpdateAsync(provider);
        (await SendOwnAsync(provider, server.Host)).Dispose();

        Assert.Equal(4, seen);
    }

    [Fact]
    public async Task Clients_without_an_account_keep_their_handlers()
    {
        await using RawServer server = RawServer.Start(SlowAnswer);
        ServiceCollection services = Register(server.Host, static client =>
            client.AddResilienceHandler("timeout", static pipeline => AddTimeout(pipeline)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => other.GetAsync(server.Host, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_is_added_to_one_client_stays_and_is_a_warning(bool isFirst)
    {
        await using RawServer server = RawServer.Start(SlowAnswer);
        ServiceCollection services = Register(server.Host, AddStandard);
        IHttpClientBuilder client = services.AddHttpClient("slow");
        if (!isFirst)
        {
            client.AddLeadSquaredHandlers();
        }

        client.AddResilienceHandler("timeout", static pipeline => AddTimeout(pipeline));
        if (isFirst)
        {
            client.AddLeadSquaredHandlers();
        }

        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => SendOwnAsync(provider, server.Host, "slow"));

        string warning = Assert.Single(Warnings, static line => line.Contains("ResilienceHandler", StringComparison.Ordinal));
        Assert.StartsWith("The HTTP client 'slow' has a ResilienceHandler of its own.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_from_other_code_can_be_freed_of_its_own_handlers()
    {
        await using RawServer server = RawServer.Start(SlowAnswer);
        ServiceCollection services = Register(server.Host, AddStandard);
        AddHedging(services.AddHttpClient("slow"));

        // docs/limits.md shows this code.
#pragma warning disable EXTEXP0001 // RemoveAllResilienceHandlers is experimental.
        services.AddHttpClient("slow").RemoveAllResilienceHandlers().AddLeadSquaredHandlers();
#pragma warning restore EXTEXP0001
        await using ServiceProvider provider = services.BuildServiceProvider();

        using HttpResponseMessage response = await SendOwnAsync(provider, server.Host, "slow");

        Assert.True(response.IsSuccessStatusCode);
        Assert.Single(server.Requests);
        Assert.Empty(Warnings);
    }

    private static void AddStandard(IHttpClientBuilder client) => client.AddStandardResilienceHandler(static options =>
    {
        options.AttemptTimeout.Timeout = ShortTimeout;
        options.TotalRequestTimeout.Timeout = 2 * ShortTimeout;
        options.CircuitBreaker.SamplingDuration = 10 * ShortTimeout;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
    });

    private static void AddHedging(IHttpClientBuilder client) => client.AddStandardHedgingHandler().Configure(static options =>
    {
        options.Hedging.Delay = TimeSpan.FromMilliseconds(20);
        options.TotalRequestTimeout.Timeout = 2 * ShortTimeout;
        options.Endpoint.Timeout.Timeout = ShortTimeout;
        options.Endpoint.CircuitBreaker.SamplingDuration = 10 * ShortTimeout;
    });

    private static void AddTimeout(Polly.ResiliencePipelineBuilder<HttpResponseMessage> pipeline) =>
        Polly.TimeoutResiliencePipelineBuilderExtensions.AddTimeout(pipeline, ShortTimeout);

    private static Task<UpdateResponse> UpdateAsync(ServiceProvider provider, string? note = null) => provider
        .GetRequiredService<ILeadSquaredClient>()
        .UpdateAsync("id", new InsurancePatch { Amount = 1 }, new UpdateOptions { Note = note }, Cancellation);

    private static async Task<HttpResponseMessage> SendOwnAsync(ServiceProvider provider, Uri host, string name = "own")
    {
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        return await client.GetAsync(host, Cancellation);
    }

    private ServiceCollection Register(Uri host, Action<IHttpClientBuilder> all, bool isFirst = true)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new FakeLoggerProvider(_log)));
        if (isFirst)
        {
            services.ConfigureHttpClientDefaults(all);
        }

        services.AddLeadSquared(options =>
        {
            AccountsTests.Configure(options, "k");
            options.ApiHost = host;
            (options.Retry.MaxRetries, options.Retry.Delay) = (2, TimeSpan.FromMilliseconds(1));
            options.Limits.Calls = null;
        });
        services.AddHttpClient("own").AddLeadSquaredHandlers();
        if (!isFirst)
        {
            services.ConfigureHttpClientDefaults(all);
        }

        return services;
    }

    private sealed class Counting(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}

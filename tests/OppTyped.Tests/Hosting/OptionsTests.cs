using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Hosting;

/// <summary>
/// Tests that an invalid configuration stops the host at its start, with a message that says how to correct the configuration.
/// </summary>
public sealed class OptionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<LeadSquaredOptions>> Mistakes =>
        new()
        {
            { "ApiHost is not set. Set it to the API host", options => options.ApiHost = null },
            {
                "ApiHost is not an absolute address",
                options => options.ApiHost = new Uri("api-in21.leadsquared.com", UriKind.Relative)
            },
            { "ApiHost must be https", options => options.ApiHost = new Uri("http://api-in21.leadsquared.com") },
            { "ApiHost must begin with https://", options => options.ApiHost = new Uri("ftp://api-in21.leadsquared.com") },
            {
                "ApiHost must be scheme and host only",
                options => options.ApiHost = new Uri("https://api-in21.leadsquared.com/v2/")
            },
            {
                "ApiHost must be scheme and host only",
                options => options.ApiHost = new Uri("https://api-in21.leadsquared.com/?accessKey=CANARY")
            },
            {
                "ApiHost must not contain a user or password",
                options => options.ApiHost = new Uri("https://CANARY@api-in21.leadsquared.com")
            },
            { "AccessKey is not set", options => options.AccessKey = null },
            { "SecretKey is not set", options => options.SecretKey = " " },
            { "SecretKey contains a character that is not valid in a key", options => options.SecretKey = "CANARY\n" },
            { "AccessKey contains a character that is not valid in a key", options => options.AccessKey = "CANARYé" },
            { "Fields.MultiSelectSeparator must be", options => options.Fields.MultiSelectSeparator = '"' },
            { "Fields.MultiSelectSeparator must be", options => options.Fields.MultiSelectSeparator = '、' },
            { "Fields.TrueText and FalseText must be", options => options.Fields.TrueText = "FALSE" },
            { "AsyncHost must be https", options => options.AsyncHost = new Uri("http://asyncapi.leadsquared.com") },
            {
                "AsyncHost must be scheme and host only",
                options => options.AsyncHost = new Uri("https://asyncapi.leadsquared.com/opportunity/update?accessKey=CANARY")
            },
            { "ApiKey contains a character that is not valid in a key", options => options.ApiKey = "CANARY key" },
            { "Queue.StatusPath must be a path", options => options.Queue.StatusPath = "opportunity/update/status" },
            { "Queue.UpdatePath must be a path", options => options.Queue.UpdatePath = "//elsewhere.example/update" },
            { "Queue.MetricsPath must be a path", options => options.Queue.MetricsPath = "/metrics?key=CANARY" },
            { "Queue.Keys must be Query or Headers", options => options.Queue.Keys = (QueueKeyPlacement)7 },
            { "Queue.PollDelay must be from 10 milliseconds", options => options.Queue.PollDelay = TimeSpan.FromMinutes(1) },
            { "Queue.MaxPollDelay must be at most an hour", options => options.Queue.MaxPollDelay = TimeSpan.FromHours(2) },
            { "AttemptTimeout must be more than zero", options => options.AttemptTimeout = TimeSpan.Zero },
            { "AttemptTimeout must be more than zero", options => options.AttemptTimeout = TimeSpan.FromDays(40) },
        };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task An_invalid_option_stops_the_host(string message, Action<LeadSquaredOptions> mistake)
    {
        using IHost host = BuildHost(mistake);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains("LeadSquaredOptions." + message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_are_reported_together()
    {
        using IHost host = BuildHost(static options =>
        {
            options.ApiHost = null;
            options.AccessKey = null;
            options.SecretKey = null;
        });

        Assert.Equal(
            3,
            (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation))).Failures.Count());
    }

    [Theory]
    [InlineData("https://api.leadsquared.com")]
    [InlineData("https://api-us11.leadsquared.com/")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:5000")]
    public async Task A_host_with_a_valid_configuration_starts(string host)
    {
        using IHost app = BuildHost(options => options.ApiHost = new Uri(host));

        await app.StartAsync(Cancellation);
        Assert.NotNull(app.Services.GetRequiredService<ILeadSquaredClient>());
    }

    [Fact]
    public async Task An_account_whose_handlers_are_added_twice_does_not_send_its_keys_twice_in_a_request()
    {
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host, build: static builder =>
            builder.HttpClient.AddLeadSquaredHandlers());

        await account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.Equal(2, Assert.Single(server.Requests).Split("x-LSQ-AccessKey").Length);
    }

    [Fact]
    public async Task Keys_are_sent_only_to_the_host_of_the_account()
    {
        await using RawServer elsewhere = RawServer.Answering(200, "{}");
        var services = new ServiceCollection();
        AccountBuilder<LeadSquaredCredentials> builder = services.AddLeadSquared(options =>
        {
            options.ApiHost = new Uri("https://api-in21.leadsquared.com");
            options.AccessKey = ClientAccount.AccessKey;
            options.SecretKey = ClientAccount.SecretKey;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(builder.HttpClient.Name);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(elsewhere.Host, Cancellation));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Custom_handlers_see_no_keys_and_logs_contain_no_keys()
    {
        var log = new FakeLogCollector();
        var seen = new List<string>();
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
        {
            builder.Services.AddLogging(logging =>
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log)));
            builder.HttpClient.AddHttpMessageHandler(() => new SpyHandler(seen)).AddDefaultLogger();
        });

        await account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.NotEmpty(log.GetSnapshot());
        Assert.Equal(2, seen.Count);
        Assert.DoesNotContain(log.Lines().Concat(seen), line => line.Contains("CANARY", StringComparison.Ordinal));
        Assert.Contains("CANARY", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_cannot_read_the_keys_of_a_request_in_progress()
    {
        var seen = new List<string>();
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
            builder.HttpClient.AddHttpMessageHandler(() => new ImpatientHandler(seen)));

        await account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.DoesNotContain("CANARY", Assert.Single(seen), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_type_of_primary_handler_follows_redirects(bool sockets)
    {
        await using RawServer elsewhere = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using RawServer server = RawServer.Answering(307, "", headers: $"Location: {elsewhere.Host}\r\n");
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() =>
                new SpyHandler([]) { InnerHandler = sockets ? new SocketsHttpHandler() : new HttpClientHandler() }));

        await Assert.ThrowsAsync<LeadSquaredException>(() =>
            account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Handler_rotation_does_not_dispose_a_shared_primary_handler()
    {
        using var shared = new SocketsHttpHandler();
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host, build: builder => builder.HttpClient
            .ConfigurePrimaryHttpMessageHandler(() => shared)
            .SetHandlerLifetime(TimeSpan.FromSeconds(1)));

        for (int i = 0; i < 2; i++)
        {
            await account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
            await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        }

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Trace_headers_and_baggage_are_not_sent()
    {
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) =>
                System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        using var activity = new System.Diagnostics.Activity("import").AddBaggage("customer", "Jane Doe").Start();
        await using RawServer server = RawServer.Answering(200, Vector.Documented("update.response.json"));
        await using ClientAccount account = ClientAccount.At(server.Host);

        await account.Client.UpdateAsync("id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.DoesNotContain("traceparent", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Jane", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    private static IHost BuildHost(Action<LeadSquaredOptions> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLeadSquared(options =>
        {
            options.ApiHost = new Uri("https://api-in21.leadsquared.com");
            options.AccessKey = ClientAccount.AccessKey;
            options.SecretKey = ClientAccount.SecretKey;
        });
        builder.Services.Configure(configure);
        return builder.Build();
    }

    private sealed class ImpatientHandler(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            Task<HttpResponseMessage> sending = base.SendAsync(request, cancellationToken);
            seen.Add(request.ToString());
            return await sending;
        }
    }

    private sealed class SpyHandler(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            seen.Add(request.ToString());
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            seen.Add(response.RequestMessage!.ToString());
            return response;
        }
    }
}

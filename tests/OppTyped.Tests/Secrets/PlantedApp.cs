using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>An application with canaries as keys and data, and with every output channel enabled.</summary>
internal sealed class PlantedApp : IAsyncDisposable
{
    public const string Handlers = "custom handlers";

    public const string NoVault = "no vault";

    private readonly ServiceProvider _services;

    public PlantedApp(
        Uri host,
        Search search,
        Action<IHttpClientBuilder>? builder = null)
        : this(host, search, Timeout.InfiniteTimeSpan, builder)
    {
    }

    public PlantedApp(
        Uri host,
        Search search,
        TimeSpan attemptTimeout,
        Action<IHttpClientBuilder>? builder = null)
    {
        (Host, AttemptTimeout) = (host, attemptTimeout);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FastClock(500));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogChannel(search)));
        services.ConfigureAll<HttpClientFactoryOptions>(static options =>
        {
            options.ShouldRedactHeaderValue = static _ => false;
            options.SuppressHandlerScope = false;
        });
        AccountBuilder<LeadSquaredCredentials> crm = services.AddLeadSquared(options =>
        {
            (options.ApiHost, options.AsyncHost) = (host, host);
            (options.AccessKey, options.SecretKey, options.ApiKey) = (
                Canaries.AccessKey.Text,
                Canaries.SecretKey.Text,
                Canaries.ApiKey.Text);
            (options.AttemptTimeout, options.TotalTimeout) = (attemptTimeout, Timeout.InfiniteTimeSpan);
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1);
            options.Limits.Calls = null;
            options.Queue.PollDelay = TimeSpan.FromMilliseconds(100);
        });
        crm.HttpClient.AddHttpMessageHandler(() => new Spy(search));
        builder?.Invoke(crm.HttpClient);
        services.AddIvvy(options =>
        {
            (options.AttemptTimeout, options.TotalTimeout) = (attemptTimeout, Timeout.InfiniteTimeSpan);
            (options.ApiHost, options.ApiKey, options.ApiSecret) = (host, Canaries.VenueKey.Text, Canaries.VenueSecret.Text);
            (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1);
        }).HttpClient.AddHttpMessageHandler(() => new Spy(search));

        // Custom clients have the platform's loggers, which log the application's requests.
        services.AddHttpClient("own").AddLeadSquaredHandlers();
        services.AddHttpClient("own venue").AddIvvyHandlers();

        // The application creates accounts at run time and runs health checks. One account has a credentials provider that fails,
        // and the error of this provider contains a key.
        services.AddLeadSquaredAccountFactory();
        services.AddHealthChecks().AddLeadSquared().AddIvvy().AddLeadSquared(NoVault);
        services
            .AddLeadSquared(NoVault, options =>
            {
                options.ApiHost = host;
                (options.AttemptTimeout, options.TotalTimeout) = (attemptTimeout, Timeout.InfiniteTimeSpan);
                (options.Retry.MaxRetries, options.Limits.Calls) = (0, null);
            })
            .UseCredentials(static _ => new FailingVault());
        _services = services.BuildServiceProvider();
    }

    public IServiceProvider Services => _services;

    public Uri Host { get; }

    public TimeSpan AttemptTimeout { get; }

    public ILeadSquaredClient Crm => _services.GetRequiredService<ILeadSquaredClient>();

    public IIvvyClient Venues => _services.GetRequiredService<IIvvyClient>();

    public HttpClient Own(string name) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class FailingVault : ICredentialsProvider<LeadSquaredCredentials>
    {
        public ValueTask<LeadSquaredCredentials> GetCredentialsAsync(CancellationToken cancellationToken) =>
            throw new VaultException(Canaries.SecretKey.Text);
    }

    /// <summary>An exception of the application.</summary>
    public sealed class VaultException(string message) : Exception(message);

    // A custom handler. It sees the application's requests, but it must not see a key.
    private sealed class Spy(Search search) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            foreach (HttpRequestMessage seen in new[] { request, response.RequestMessage! })
            {
                search.Add(Handlers, "request", $"{seen} {Listening.Join(seen.Options)}");
            }

            return response;
        }
    }
}

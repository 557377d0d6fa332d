using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OppTyped.Ivvy;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Harness;

/// <summary>An iVvy account with its client and its log, registered as in an application.</summary>
internal sealed class VenueClientAccount : IAsyncDisposable
{
    public const string Key = "CANARY-key";
    public const string Secret = "CANARY my secret key";

    private readonly ServiceProvider _services;

    private VenueClientAccount(ServiceProvider services, FakeLogCollector log)
    {
        _services = services;
        Log = log;
        Client = services.GetRequiredService<IIvvyClient>();
    }

    public IIvvyClient Client { get; }

    public IServiceProvider Services => _services;

    /// <summary>The log records of all loggers at all levels.</summary>
    public FakeLogCollector Log { get; }

    /// <summary>A custom HTTP client with the handlers of the account.</summary>
    public HttpClient Http => _services.GetRequiredService<IHttpClientFactory>().CreateClient("own");

    public static VenueClientAccount At(
        Uri host,
        Action<IvvyOptions>? configure = null,
        TimeProvider? clock = null,
        Action<AccountBuilder<IvvyCredentials>>? build = null)
    {
        var services = new ServiceCollection();
        var log = new FakeLogCollector();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log)));
        services.TryAddSingleton(clock ?? TimeProvider.System);
        services.AddHttpClient("own").AddIvvyHandlers();
        AccountBuilder<IvvyCredentials> builder = services.AddIvvy(options =>
        {
            options.ApiHost = host;
            options.ApiKey = Key;
            options.ApiSecret = Secret;
            FastClock.RemoveTimeouts(clock, options);

            // Send only one attempt, without waiting. Retries and throttling have their own tests.
            options.Retry.MaxRetries = 0;
            options.Retry.MaxThrottledRetries = 0;
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        return new VenueClientAccount(services.BuildServiceProvider(), log);
    }

    public static VenueClientAccount At(
        OpportunitySandbox sandbox,
        Action<IvvyOptions>? configure = null,
        TimeProvider? clock = null,
        Action<AccountBuilder<IvvyCredentials>>? build = null) =>
        At(
            sandbox.VenueHost,
            options =>
            {
                options.ApiKey = sandbox.VenueKey;
                options.ApiSecret = sandbox.VenueSecret;
                configure?.Invoke(options);
            },
            clock,
            build);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

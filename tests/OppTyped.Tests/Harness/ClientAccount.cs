using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Throttling;

namespace OppTyped.Tests.Harness;

/// <summary>A LeadSquared account and its client, registered as in an application.</summary>
internal sealed class ClientAccount : IAsyncDisposable
{
    public const string AccessKey = "CANARY-access-key";
    public const string SecretKey = "CANARY$secret-key";
    public const string ApiKey = "CANARY-api-key";

    private readonly ServiceProvider _services;

    private ClientAccount(ServiceProvider services)
    {
        _services = services;
        Client = services.GetRequiredService<ILeadSquaredClient>();
    }

    public ILeadSquaredClient Client { get; }

    public IServiceProvider Services => _services;

    public CallBudget Budget => _services.GetRequiredKeyedService<CallBudget>("");

    public static ClientAccount At(
        Uri host,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null)
    {
        var services = new ServiceCollection();
        AccountBuilder<LeadSquaredCredentials> builder = services.AddLeadSquared(options =>
        {
            options.ApiHost = host;
            options.AccessKey = AccessKey;
            options.SecretKey = SecretKey;
            options.AsyncHost = host;
            options.ApiKey = ApiKey;

            // Send only one attempt, without waiting. Retries and throttling have their own tests.
            options.Retry.MaxRetries = 0;
            options.Retry.MaxThrottledRetries = 0;
            options.Limits.Calls = null;
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        return new ClientAccount(services.BuildServiceProvider());
    }

    public static ClientAccount At(
        OpportunitySandbox sandbox,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) =>
        At(
            sandbox.ApiHost,
            options =>
            {
                options.AccessKey = sandbox.AccessKey;
                options.SecretKey = sandbox.SecretKey;
                options.AsyncHost = sandbox.AsyncHost;
                options.ApiKey = sandbox.AsyncApiKey;
                configure?.Invoke(options);
            },
            build);

    /// <summary>
    /// Creates an account whose requests go to a scripted service. The service receives the requests with the keys.
    /// </summary>
    public static ClientAccount At(
        ScriptedService service,
        Action<LeadSquaredOptions>? configure = null,
        TimeProvider? clock = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) =>
        At(
            new Uri("https://api-in21.leadsquared.com"),
            options =>
            {
                options.AsyncHost = null;
                FastClock.RemoveTimeouts(clock, options);
                configure?.Invoke(options);
            },
            builder =>
            {
                builder.Services.AddSingleton(clock ?? TimeProvider.System);
                builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => service).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
                build?.Invoke(builder);
            });

    /// <summary>Creates an account on a fast clock that repeats a failed call once, and a throttled call once.</summary>
    public static ClientAccount Repeating(
        ScriptedService service,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null,
        TimeProvider? clock = null) =>
        At(
            service,
            static options => (options.Retry.MaxRetries, options.Retry.MaxThrottledRetries) = (1, 1),
            clock ?? new FastClock(1_000),
            build);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Throttling;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Contains a LeadSquared account and an iVvy account with random settings. Both accounts use the same scripted connection and
/// the same clock.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<WatchedBudget> _budgets = [];
    private readonly RotatingKeys<LeadSquaredCredentials> _keys;
    private readonly RotatingKeys<IvvyCredentials> _venueKeys;
    private readonly bool _hasProvider;
    private readonly bool _isSpread;
    private readonly bool _hasHosts;

    /// <summary>Creates a session.</summary>
    /// <param name="draw">Chooses the settings of the session.</param>
    /// <param name="jitter">Defines in which sessions the retry delays are random.</param>
    /// <param name="mayUseRegions">Whether the accounts may use the hosts of a region.</param>
    /// <param name="isBulk">Whether the calls are bulk runs, which use several threads.</param>
    public Session(Draw draw, Jitter jitter, bool mayUseRegions, bool isBulk)
    {
        IsBulk = isBulk;
        Clock = new CorpusClock { IsAutomatic = isBulk };
        IsJittered = jitter == Jitter.InAll || (jitter == Jitter.InSome && draw.OneIn(5));
        _isSpread = IsJittered || draw.OneIn(2);
        _hasProvider = draw.OneIn(3);
        _hasHosts = !mayUseRegions || draw.OneIn(2);
        Transport = new ScriptedTransport(Clock);
        _keys = new(static number => new($"access-{number}", $"secret-{number}", $"async-{number}"), () => Transport.Gate);
        _venueKeys = new(static number => new($"key-{number}", $"secret-{number}"), () => Transport.Gate);
        Transport.ChangeKeys = () =>
        {
            _keys.Change();
            _venueKeys.Change();
        };

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Telemetry));
        AddLeadSquared(services, draw);
        AddIvvy(services, draw);
        services.AddOppTypedTestsOpportunityApis();
        if (!isBulk)
        {
            Watch(services, "");
            Watch(services, IvvyServiceCollectionExtensions.BudgetKey);
        }

        _services = services.BuildServiceProvider();
        Telemetry.Hear(_services);
        Driver = new CallDriver(Clock, () => _budgets);
    }

    public CorpusClock Clock { get; }

    public ScriptedTransport Transport { get; }

    public Telemetry Telemetry { get; } = new();

    public CallDriver Driver { get; }

    /// <summary>Whether the retry delays are random.</summary>
    public bool IsJittered { get; }

    /// <summary>The host of the LeadSquared account.</summary>
    public Uri ApiHost { get; } = new("https://crm.example.com");

    /// <summary>The host of the iVvy account.</summary>
    public Uri VenueHost { get; } = new("https://venues.example.com");

    /// <summary>Whether the calls are bulk runs, which use several threads.</summary>
    public bool IsBulk { get; }

    public IServiceProvider Services => _services;

    public ILeadSquaredClient Client => _services.GetRequiredService<ILeadSquaredClient>();

    public IIvvyClient Venues => _services.GetRequiredService<IIvvyClient>();

    /// <summary>
    /// Creates an HTTP client. The clients <c>own</c> and <c>own-venue</c> have the handlers of an account. The client
    /// <c>bare</c> has no such handlers.
    /// </summary>
    public HttpClient Http(string name) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    /// <summary>Prepares the next call.</summary>
    /// <param name="number">The number of the call in the session.</param>
    /// <param name="hasKeys">Whether a credentials provider returns keys. If false, the provider fails.</param>
    public void Begin(int number, bool hasKeys)
    {
        // In some sessions, calls begin two hours apart, so the waits of a call do not affect the next call. In other sessions,
        // the next call begins at once.
        Transport.Gate = Task.CompletedTask;
        if (_isSpread)
        {
            Clock.MoveTo(CorpusClock.Start + TimeSpan.FromHours(2 * number));
        }

        _keys.Fails = _venueKeys.Fails = !hasKeys;
        Telemetry.Clear();
    }

    public void Dispose()
    {
        _services.Dispose();
        Telemetry.Dispose();
    }

    private void AddLeadSquared(ServiceCollection services, Draw draw)
    {
        AccountBuilder<LeadSquaredCredentials> builder = services.AddLeadSquared(options =>
        {
            if (_hasHosts)
            {
                (options.ApiHost, options.AsyncHost) = (ApiHost, new Uri("https://async.example.com:8443"));
            }
            else
            {
                options.Region = draw.Of(Enum.GetValues<LeadSquaredRegion>());
            }

            if (!_hasProvider)
            {
                (options.AccessKey, options.SecretKey, options.ApiKey) = ("access", "secret", draw.OneIn(8) ? null : "async");
            }

            Configure(options.Retry, draw);
            Configure(options.Limits, draw, usual: 25);
            options.AttemptTimeout = IsBulk ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(draw.Of(30, 30, 5));
            options.TotalTimeout = IsJittered || IsBulk || draw.OneIn(2) ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(12);
            options.Fields.Cleared = draw.Of(Enum.GetValues<ClearedForm>());
            options.Fields.MultiSelectSeparator = draw.Of(';', ';', ',');
            options.Queue.Keys = draw.Of(Enum.GetValues<QueueKeyPlacement>());
        });
        builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => Transport);
        if (_hasProvider)
        {
            builder.UseCredentials(_ => _keys);
        }

        services.AddHttpClient("own").AddLeadSquaredHandlers().ConfigurePrimaryHttpMessageHandler(() => Transport);
        services.AddHttpClient("bare", static client => client.BaseAddress = new Uri("https://bare.example.com/proxy"))
            .ConfigurePrimaryHttpMessageHandler(() => Transport);
    }

    private void AddIvvy(ServiceCollection services, Draw draw)
    {
        AccountBuilder<IvvyCredentials> builder = services.AddIvvy(options =>
        {
            if (_hasHosts)
            {
                options.ApiHost = VenueHost;
            }
            else
            {
                options.Region = draw.Of(Enum.GetValues<IvvyRegion>());
            }

            if (!_hasProvider)
            {
                (options.ApiKey, options.ApiSecret) = ("key", "my secret key");
            }

            Configure(options.Retry, draw);
            Configure(options.Limits, draw, usual: null);
            options.AttemptTimeout = IsBulk ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(draw.Of(30, 30, 5));
            options.TotalTimeout = IsJittered || IsBulk || draw.OneIn(2) ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(12);
            options.CustomFields.Cleared = draw.Of(Enum.GetValues<ClearedForm>());
        });
        builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() => Transport);
        if (_hasProvider)
        {
            builder.UseCredentials(_ => _venueKeys);
        }

        services.AddHttpClient("own-venue").AddIvvyHandlers().ConfigurePrimaryHttpMessageHandler(() => Transport);
    }

    private void Configure(RetryOptions retry, Draw draw)
    {
        retry.MaxRetries = draw.Of(0, 1, 3, 3);
        retry.MaxThrottledRetries = draw.Of(0, 2, 10);
        retry.Delay = IsJittered ? TimeSpan.FromMilliseconds(500) : TimeSpan.Zero;
    }

    private void Configure(CallBudgetOptions limits, Draw draw, int? usual)
    {
        limits.Calls = IsJittered ? null : draw.Of(usual, usual, null, 2, 5);
        limits.BulkCalls = IsJittered ? null : draw.Of<int?>(null, null, 1);
        limits.MaxBurst = draw.Of<int?>(null, null, 1, 3);
        limits.Share = draw.Of(1, 1, 0.5);
        limits.MaxCountingDelay = draw.OneIn(4) ? TimeSpan.FromSeconds(1) : null;
        limits.DailyCalls = draw.OneIn(10) && !IsJittered && !IsBulk ? 15 : null;
        limits.MaxRetryAfter = TimeSpan.FromSeconds(draw.Of(120, 120, 1));
    }

    private void Watch(ServiceCollection services, string key)
    {
        ServiceDescriptor own = services.Single(
            service => service.ServiceType == typeof(CallBudget) && Equals(service.ServiceKey, key));
        services.Remove(own);
        services.AddKeyedSingleton<CallBudget>(key, (provider, _) =>
        {
            var budget = new WatchedBudget((CallBudget)own.KeyedImplementationFactory!(provider, key));
            _budgets.Add(budget);
            return budget;
        });
    }
}

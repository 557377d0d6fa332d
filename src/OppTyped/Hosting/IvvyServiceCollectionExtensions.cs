using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OppTyped;
using OppTyped.Diagnostics;
using OppTyped.Hosting;
using OppTyped.Ivvy;
using OppTyped.Ivvy.Wire;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers iVvy clients.</summary>
public static class IvvyServiceCollectionExtensions
{
    /// <summary>
    /// The key of the account's <see cref="CallBudget"/> among the keyed singletons. Register one of your own under it to share the account's limits with
    /// other processes.
    /// </summary>
    public const string BudgetKey = "OppTyped.Ivvy";

    /// <summary>Registers <see cref="IVenueClient"/> for an iVvy account.</summary>
    /// <remarks>The options are checked when the host starts, and at the first use where there is no host.</remarks>
    /// <example>
    /// <code>
    /// services.AddIvvy(options =>
    /// {
    ///     options.Region    = IvvyRegion.Australia;
    ///     options.ApiKey    = configuration["Ivvy:ApiKey"];
    ///     options.ApiSecret = configuration["Ivvy:ApiSecret"];
    /// });
    /// </code>
    /// </example>
    public static IvvyBuilder AddIvvy(this IServiceCollection services, Action<IvvyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<IvvyOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IvvyOptions>, IvvyOptionsValidator>());
        services.TryAddSingleton<IVenueClient, VenueClient>();

        return new IvvyBuilder(services
            .AddHttpClient(VenueClient.ClientName)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false)
            .AddIvvyHandlers());
    }

    /// <summary>
    /// Puts the handlers of the iVvy account around an HTTP client of your own, for calls that OppTyped has no method for: its requests are retried, kept within
    /// the account's limits, and signed. They share the account's <see cref="CallBudget"/> with all its other clients.
    /// </summary>
    /// <remarks>
    /// The client's timeout becomes infinite, because it would count waiting for a turn; <see cref="IvvyOptions.AttemptTimeout"/> bounds each attempt up to
    /// the head and the first 16 KB of its answer. Its requests go to the account's host only. A request's body is buffered to be signed.
    /// <see cref="CallOptions"/> says what else a request can ask for. Handlers of the client's own run within each attempt, above the signature, which they never see.
    /// </remarks>
    /// <param name="builder">The client.</param>
    public static IHttpClientBuilder AddIvvyHandlers(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddSingleton<ServerClock>();
        builder.Services.TryAddBudget(BudgetKey, static provider => OptionsOf(provider).Limits);
        return builder.AddAccountHandlers(static provider => Describe(provider));
    }

    private static ServiceAccount Describe(IServiceProvider provider)
    {
        IvvyOptions options = OptionsOf(provider);
        var time = provider.GetRequiredService<TimeProvider>();
        var clock = provider.GetRequiredService<ServerClock>();
        return new ServiceAccount(
            options.Retry,
            options.TotalTimeout,
            options.AttemptTimeout,
            provider.GetRequiredKeyedService<CallBudget>(BudgetKey),
            new VenueAnswerJudge(clock, time),
            provider.GetRequiredKeyedService<AccountTelemetry>(BudgetKey),
            OppTypedSpans.IvvySend,
            () => new SigningHandler(() => OptionsOf(provider), clock, time));
    }

    private static IvvyOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<IvvyOptions>>().CurrentValue;
}

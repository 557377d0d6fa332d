using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Ivvy;
using OppTyped.Ivvy.Account;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Ivvy.Signing;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers iVvy clients.</summary>
public static class IvvyServiceCollectionExtensions
{
    /// <summary>
    /// The service key of the default account's <see cref="CallBudget"/>. For any other account, the service key is this text, a
    /// colon and the account's name. To share the account's limits with other processes, register your own budget under this key.
    /// </summary>
    public const string BudgetKey = "OppTyped.Ivvy";

    /// <summary>Registers <see cref="IIvvyClient"/> for an iVvy account.</summary>
    /// <remarks>
    /// The options are validated when the application's host starts. Without such a host, they are validated at the first use.
    /// The same account may be registered twice.
    /// </remarks>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the account's options.</param>
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
    public static IvvyBuilder AddIvvy(this IServiceCollection services, Action<IvvyOptions> configure) =>
        services.AddIvvy(Options.Options.DefaultName, configure);

    /// <summary>
    /// Registers <see cref="IIvvyClient"/> for one of several iVvy accounts, as a keyed service. A constructor can request this
    /// service with <c>[FromKeyedServices("sydney")]</c>.
    /// </summary>
    /// <inheritdoc cref="AddIvvy(IServiceCollection, Action{IvvyOptions})" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configure">Sets the account's options.</param>
    public static IvvyBuilder AddIvvy(this IServiceCollection services, string name, Action<IvvyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        IvvyBuilder builder = services.AddAccount(name);
        services.Configure(name, configure);
        return builder;
    }

    /// <summary>Registers <see cref="IIvvyClient"/> for an iVvy account whose options are in the configuration.</summary>
    /// <inheritdoc
    ///     cref="LeadSquaredServiceCollectionExtensions.AddLeadSquared(IServiceCollection, IConfiguration)" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section with the account's options. The section must not contain other settings.</param>
    public static IvvyBuilder AddIvvy(this IServiceCollection services, IConfiguration configuration) =>
        services.AddIvvy(Options.Options.DefaultName, configuration);

    /// <summary>
    /// Registers <see cref="IIvvyClient"/> as a keyed service for one of several iVvy accounts. The account's options are in the
    /// configuration.
    /// </summary>
    /// <inheritdoc
    ///     cref="LeadSquaredServiceCollectionExtensions.AddLeadSquared(IServiceCollection, IConfiguration)" path="/remarks"/>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The account's name, which is also the service key.</param>
    /// <param name="configuration">The section with the account's options. The section must not contain other settings.</param>
    public static IvvyBuilder AddIvvy(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        IvvyBuilder builder = services.AddAccount(name);
        services.ConfigureFrom<IvvyOptions>(name, configuration, static (section, options) => section.Bind(options));
        services.AddSingleton<IValidateOptions<IvvyOptions>>(new ConfigurationCheck<IvvyOptions>(name, configuration));
        return builder;
    }

    /// <summary>Registers <see cref="IIvvyAccountFactory"/>, which creates accounts while the application runs.</summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddIvvyAccountFactory(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddShared();
        services.TryAddSingleton<IIvvyAccountFactory, IvvyAccountFactory>();
        return services;
    }

    /// <summary>
    /// Adds the handlers of an iVvy account to your own HTTP client. Use such a client for calls that have no method in OppTyped.
    /// The client's requests are retried, kept within the account's limits, and signed. All clients of the account share its
    /// <see cref="CallBudget"/>.
    /// </summary>
    /// <remarks>
    /// The timeout of the client is set to infinite, because a finite timeout would include the time that a request waits for the
    /// rate limit. <see cref="IvvyOptions.AttemptTimeout"/> is the maximum time from the start of an attempt until the headers
    /// and the first 16 KB of the response body are received. Requests to any host other than the account's host are refused. A
    /// request's body is buffered, because the signature includes the body. <see cref="CallOptions"/> has the options for a
    /// single request. The client's own handlers run in each attempt, before the signature is added, so they never see the
    /// signature.
    /// </remarks>
    /// <param name="builder">The HTTP client.</param>
    /// <param name="account">The name of the registered account; empty for the default account.</param>
    public static IHttpClientBuilder AddIvvyHandlers(this IHttpClientBuilder builder, string account = "")
    {
        ArgumentNullException.ThrowIfNull(builder);

        AccountServices.ThrowIfDefaults(builder);
        builder.Services.AddHandlersOf(account);
        return builder.AddAccountHandlers(provider => IvvyAccountServices.CreateServiceAccount(provider, account));
    }

    private static IvvyBuilder AddAccount(this IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddHandlersOf(name);
        services.TryAddKeyedSingleton(name, static (provider, key) => IvvyAccountServices.CreateClient(provider, (string)key!));
        if (name.Length == 0)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IIvvyClient>(""));
        }

        services.TryAddKeyedSingleton(
            name,
            static (provider, key) => IvvyAccountServices.CreateClientAccount(provider, (string)key!));
        services.Configure<AccountClients>(clients => clients.AddInternal(IvvyAccountServices.ClientName(name)));
        return new IvvyBuilder(name, services
            .AddHttpClient(IvvyAccountServices.ClientName(name))
            .RemoveAllLoggers()
            .UseSocketsHttpHandler(static (handler, _) => handler.UseCookies = false)
            .AddIvvyHandlers(name));
    }

    private static void AddHandlersOf(this IServiceCollection services, string name)
    {
        AccountName.Check(name);
        services.AddAccountOptions<IvvyOptions, IvvyOptionsValidator>(name);
        services.TryAddKeys(
            name,
            static (provider, key) => new OptionsCredentialsProvider<IvvyOptions, IvvyCredentials>(
                provider.GetRequiredKeyedService<AccountSettings<IvvyOptions>>(key),
                static options => options.Keys),
            static (one, other) => one.AreSame(other));
        services.TryAddKeyedSingleton(name, static (provider, _) => new SignatureClock(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IIvvyClient>>()));
        services.TryAddKeyedSingleton(
            name,
            static (provider, _) => new OptionalParameterWarnings(provider.GetRequiredService<ILogger<IIvvyClient>>()));
        services.TryAddTelemetry(IvvyAccountServices.ClientName(name), OppTypedServices.Ivvy, name);
        services.TryAddKeyedSingleton(
            IvvyAccountServices.ClientName(name),
            (provider, _) => IvvyAccountServices.ShareBudget(provider, name));
    }
}

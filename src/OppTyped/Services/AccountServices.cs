using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.Operations;
using OppTyped.Services.Credentials;

namespace OppTyped.Services;

/// <summary>
/// Registers the services that every account needs, under the account's name. If an account is registered twice, the second
/// registration has no effect.
/// </summary>
internal static class AccountServices
{
    /// <summary>Registers the services that all accounts share.</summary>
    public static void AddShared(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HttpTransport>();
        services.TryAddSingleton<OppTypedMeter>();
        services.TryAddSingleton<CallBudgets>();
    }

    /// <summary>
    /// Registers an account's options. The options are checked when the host starts. This check also compares the limits of all
    /// registrations that share one budget.
    /// </summary>
    public static void AddAccountOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        TValidator>(this IServiceCollection services, string name)
        where TOptions : class, IAccountOptions
        where TValidator : class, IValidateOptions<TOptions>, new()
    {
        services.AddOptions<TOptions>(name).ValidateOnStart();
        services.AddOptions<AccountNames<TOptions>>().Configure(accounts => accounts.Names.Add(name)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>>(new TValidator()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<AccountNames<TOptions>>, AccountNamesValidator<TOptions>>());
        services.AddShared();
        services.TryAddKeyedSingleton(name, static (provider, key) => new AccountSettings<TOptions>(
            (string)key!,
            provider.GetRequiredService<IOptionsMonitor<TOptions>>(),
            provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>Registers an account's telemetry.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The service key. It differs from the keys of all other accounts, also of other services.</param>
    /// <param name="service">The service: one of <see cref="OppTypedServices"/>.</param>
    /// <param name="account">The account's name; empty for the default account.</param>
    public static void TryAddTelemetry(this IServiceCollection services, string key, string service, string account) =>
        services.TryAddKeyedSingleton(key, (provider, _) => new AccountTelemetry(
            service,
            account,
            provider.GetRequiredService<OppTypedMeter>(),
            provider.GetRequiredService<ILoggerFactory>()));

    /// <summary>Registers an account's credentials provider, unless the application has registered one.</summary>
    public static void TryAddKeys<TCredentials>(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, object?, ICredentialsProvider<TCredentials>> provider,
        Func<TCredentials, TCredentials, bool> areSame)
        where TCredentials : class
    {
        services.TryAddKeyedSingleton(name, provider);
        services.TryAddKeyedSingleton(name, (services, key) => new AccountCredentials<TCredentials>(
            services.GetRequiredKeyedService<ICredentialsProvider<TCredentials>>(key),
            areSame,
            services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Throws an exception if a builder configures the defaults of all clients instead of one client.</summary>
    /// <exception cref="ArgumentException">The builder configures the defaults.</exception>
    public static void ThrowIfDefaults(IHttpClientBuilder builder)
    {
        if (builder.Name is null)
        {
            throw new ArgumentException(
                "The account's handlers cannot be added to the defaults of all clients, because then every client " +
                "would send the account's keys. Add the handlers to one client by its name.",
                nameof(builder));
        }
    }

    /// <summary>Adds an account's handlers to an HTTP client.</summary>
    public static IHttpClientBuilder AddAccountHandlers(
        this IHttpClientBuilder builder,
        Func<IServiceProvider, ServiceAccount> account)
    {
        builder.Services.Configure<AccountClients>(clients => clients.Add(builder.Name, account));
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, AccountHandlers>());
        return builder;
    }
}

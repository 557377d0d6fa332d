using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Throttling;
using OppTyped.Wire;

namespace OppTyped.Hosting;

/// <summary>Registers what the accounts of any service need, each under its name. What is registered twice is there once.</summary>
internal static class AccountServices
{
    /// <summary>Registers what is there once, however many accounts there are.</summary>
    public static void AddShared(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallSender>();
        services.TryAddSingleton<OppTypedMeter>();
        services.TryAddSingleton<CallBudgets>();
    }

    /// <summary>Registers an account's options, which are checked at start with those it shares its limits with.</summary>
    public static void AddAccountOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TValidator>(this IServiceCollection services, string name)
        where TOptions : class, IAccountOptions
        where TValidator : class, IValidateOptions<TOptions>, new()
    {
        services.AddOptions<TOptions>(name).ValidateOnStart();
        services.AddOptions<AccountNames<TOptions>>().Configure(accounts => accounts.Names.Add(name)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>>(new TValidator()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccountNames<TOptions>>, AccountNamesValidator<TOptions>>());
        services.AddShared();
        services.TryAddKeyedSingleton(name, static (provider, key) => new AccountSettings<TOptions>(
            (string)key!,
            provider.GetRequiredService<IOptionsMonitor<TOptions>>(),
            provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>Registers what an account tells of itself, under its budget's key.</summary>
    public static void TryAddTelemetry(this IServiceCollection services, string budget) =>
        services.TryAddKeyedSingleton(budget, static (provider, key) => new AccountTelemetry(
            (string)key!,
            provider.GetRequiredService<OppTypedMeter>(),
            provider.GetRequiredService<ILoggerFactory>()));

    /// <summary>Registers what gives an account's keys, unless the application has it.</summary>
    public static void TryAddKeys<TCredentials>(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, object?, ICredentialsProvider<TCredentials>> provider,
        Func<TCredentials, TCredentials, bool> areSame)
        where TCredentials : class
    {
        services.TryAddKeyedSingleton(name, provider);
        services.TryAddKeyedSingleton(name, (services, key) => new AccountKeys<TCredentials>(
            services.GetRequiredKeyedService<ICredentialsProvider<TCredentials>>(key),
            areSame,
            services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Refuses the defaults of all clients.</summary>
    /// <exception cref="ArgumentException">They are what is given.</exception>
    public static void ThrowIfDefaults(IHttpClientBuilder builder)
    {
        if (builder.Name is null)
        {
            throw new ArgumentException("The defaults of all clients cannot have the account's handlers: each would carry its keys. Add them to a client by its name.", nameof(builder));
        }
    }

    /// <summary>Puts an account's handlers around an HTTP client.</summary>
    public static IHttpClientBuilder AddAccountHandlers(this IHttpClientBuilder builder, Func<IServiceProvider, ServiceAccount> account)
    {
        builder.Services.Configure<AccountClients>(clients => clients.Add(builder.Name, account));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, AccountHandlers>());
        return builder;
    }
}

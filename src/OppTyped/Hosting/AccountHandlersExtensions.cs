using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Throttling;
using OppTyped.Wire;

namespace OppTyped.Hosting;

/// <summary>Registers what the clients of any service's accounts need.</summary>
internal static class AccountHandlersExtensions
{
    /// <summary>Puts an account's handlers around an HTTP client.</summary>
    public static IHttpClientBuilder AddAccountHandlers(this IHttpClientBuilder builder, Func<IServiceProvider, ServiceAccount> account)
    {
        IServiceCollection services = builder.Services;
        services.Configure<AccountClients>(clients => clients.Add(builder.Name, account));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, AccountHandlers>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallSender>();
        return builder;
    }

    /// <summary>Registers what an account tells of itself, and its budget, under its name, unless the application has one for it.</summary>
    public static void TryAddBudget(this IServiceCollection services, string account, Func<IServiceProvider, CallBudgetOptions> limits)
    {
        services.TryAddSingleton<OppTypedMeter>();
        services.TryAddKeyedSingleton(account, (provider, _) =>
            new AccountTelemetry(account, provider.GetRequiredService<OppTypedMeter>(), provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddKeyedSingleton<CallBudget>(account, (provider, _) => new LocalCallBudget(
            limits(provider),
            provider.GetRequiredService<TimeProvider>(),
            new BudgetTelemetry(provider.GetRequiredKeyedService<AccountTelemetry>(account))));
    }
}

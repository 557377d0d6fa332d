using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.Operations;

namespace OppTyped.Services;

/// <summary>Registers the services that all accounts share.</summary>
internal static class SharedServices
{
    public static void AddShared(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HttpTransport>();
        services.TryAddSingleton<OppTypedMeter>();
        services.TryAddSingleton<CallBudgets>();
    }
}

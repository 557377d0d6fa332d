using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>
/// Builds the service container of an account that is created while the application runs. The container is disposed together with
/// the account. The container shares only the clock, the loggers, the meter and the budgets with the application.
/// </summary>
internal static class AccountContainer
{
    public static TAccount Build<TAccount>(
        IServiceProvider application,
        string name,
        string budget,
        Action<IServiceCollection> register,
        Func<ServiceProvider, TAccount> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        var services = new ServiceCollection();
        services.AddSingleton(application.GetRequiredService<TimeProvider>());
        services.AddSingleton(application.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(application.GetRequiredService<OppTypedMeter>());
        services.AddSingleton(application.GetRequiredService<CallBudgets>());
        services.AddSingleton<AccountConnections>();
        if (FindCustomBudget(application, budget) is { } shared)
        {
            services.AddKeyedSingleton(budget, shared);
        }

        register(services);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<AccountConnections>();
            return open(provider);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    // Finds a budget that the application registered for the account, for example to share the limits with other processes.
    private static CallBudget? FindCustomBudget(IServiceProvider application, string key) =>
        application.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(CallBudget), key) == true
        && application.GetRequiredKeyedService<CallBudget>(key) is var budget
        && !CallBudgets.IsShared(budget)
            ? budget
            : null;
}

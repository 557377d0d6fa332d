using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>
/// Builds the service container of an account that is made while the application runs. The container is disposed with the
/// account. Only the clock, the loggers, the meter and the budgets are the application's.
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
        if (FindOwnBudget(application, budget) is { } shared)
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

    // Finds a budget that the application registered in place of the account's, for example to share it with other processes.
    private static CallBudget? FindOwnBudget(IServiceProvider application, string key) =>
        application.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(CallBudget), key) == true
        && application.GetRequiredKeyedService<CallBudget>(key) is var budget
        && !CallBudgets.IsShared(budget)
            ? budget
            : null;
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Diagnostics;
using OppTyped.Throttling;

namespace OppTyped.Hosting;

/// <summary>
/// The services of an account that is made while the application runs: its own, so that they end with it, but for the clock, the logs, the meters and the budgets.
/// </summary>
internal static class AccountContainer
{
    public static TAccount Build<TAccount>(IServiceProvider application, string name, string budget, Action<IServiceCollection> register, Func<ServiceProvider, TAccount> open)
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
        ServiceProvider own = services.BuildServiceProvider();
        try
        {
            own.GetRequiredService<AccountConnections>();
            return open(own);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    // One that the application has put in the place of the account's, to share it with other processes, say.
    private static CallBudget? FindOwnBudget(IServiceProvider application, string key) =>
        application.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(CallBudget), key) == true
            && application.GetRequiredKeyedService<CallBudget>(key) is var budget && !CallBudgets.IsShare(budget) ? budget : null;
}

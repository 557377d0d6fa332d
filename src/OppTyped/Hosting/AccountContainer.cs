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
    public static ServiceProvider Build(IServiceProvider application, string name, Action<IServiceCollection> register, Action<IServiceProvider> check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        var services = new ServiceCollection();
        services.AddSingleton(application.GetRequiredService<TimeProvider>());
        services.AddSingleton(application.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(application.GetRequiredService<OppTypedMeter>());
        services.AddSingleton(application.GetRequiredService<CallBudgets>());
        services.AddSingleton<AccountConnections>();
        register(services);
        ServiceProvider own = services.BuildServiceProvider();
        try
        {
            own.GetRequiredService<AccountConnections>();
            check(own);
            return own;
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }
}

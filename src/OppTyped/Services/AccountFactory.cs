using System.Diagnostics.CodeAnalysis;
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
internal abstract class AccountFactory<
    TClient,
    TAccount,
    [DynamicallyAccessedMembers(ServiceDefinition.OptionsMembers)] TOptions,
    TCredentials>(
    IServiceProvider application,
    ServiceDefinition<TClient, TAccount, TOptions, TCredentials> service)
    : IAccountFactory<TClient, TOptions, TCredentials>
    where TClient : class
    where TAccount : ServiceAccount<TOptions, TCredentials>
    where TOptions : AccountOptions
    where TCredentials : class
{
    public Account<TClient> Create(string name, Action<TOptions> configure, Action<AccountBuilder<TCredentials>>? build)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        var services = new ServiceCollection();
        services.AddSingleton(application.GetRequiredService<TimeProvider>());
        services.AddSingleton(application.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(application.GetRequiredService<OppTypedMeter>());
        services.AddSingleton(application.GetRequiredService<CallBudgets>());
        services.AddSingleton<AccountConnections>();
        if (FindCustomBudget(service.BudgetKey(name)) is { } shared)
        {
            services.AddKeyedSingleton(service.BudgetKey(name), shared);
        }

        AccountBuilder<TCredentials> builder = service.AddAccount(services, name, configure);
        build?.Invoke(builder);
        return Open(services.BuildServiceProvider(), name);
    }

    // Reads the options, and resolves the budget, the credentials provider and the client here, so that errors in the options,
    // the limits or the provider are reported before the first call. From now on, invalid changes of the options are ignored.
    private static Account<TClient> Open(ServiceProvider provider, string name)
    {
        try
        {
            provider.GetRequiredService<AccountConnections>();
            var account = provider.GetRequiredKeyedService<TAccount>(name);
            _ = account.Options;
            CallBudget budget = account.Budget;
            account.Credentials.CreateProvider();
            return new Account<TClient>(name, provider, budget);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    // Finds a budget that the application registered for the account, for example to share the limits with other processes.
    private CallBudget? FindCustomBudget(string key) =>
        application.GetService<IServiceProviderIsKeyedService>()?.IsKeyedService(typeof(CallBudget), key) == true
        && application.GetRequiredKeyedService<CallBudget>(key) is var budget
        && !CallBudgets.IsShared(budget)
            ? budget
            : null;
}

using Microsoft.Extensions.DependencyInjection;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Credentials;
using OppTyped.LeadSquared.Errors;
using OppTyped.LeadSquared.Queue;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Account;

/// <summary>Creates the services of one LeadSquared account.</summary>
internal static class LeadSquaredAccountServices
{
    /// <summary>The name of an account's client in the <see cref="IHttpClientFactory"/>.</summary>
    public static string ClientName(string name) => name.Length == 0 ? "OppTyped.LeadSquared" : $"OppTyped.LeadSquared:{name}";

    public static ILeadSquaredClient CreateClient(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(name);
        var time = provider.GetRequiredService<TimeProvider>();
        var transport = new LeadSquaredTransport(
            ClientName(name),
            provider.GetRequiredService<HttpTransport>(),
            () => settings.Value);
        var queue = new QueueOperations(transport, settings, provider.GetRequiredKeyedService<AccountTelemetry>(name));
        return new LeadSquaredClient(
            transport,
            queue,
            new CompletionPoller(queue, settings, time),
            settings,
            provider.GetRequiredKeyedService<AccountCredentials<LeadSquaredCredentials>>(name),

            // Resolve the budget later, because a client can be created before the options of all accounts are checked.
            () => provider.GetRequiredKeyedService<CallBudget>(name),
            time);
    }

    public static CallBudget ShareBudget(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(name);
        return provider.GetRequiredService<CallBudgets>().Share(
            OppTypedServices.LeadSquared,
            settings.Account,
            settings.Value.Limits);
    }

    public static ServiceAccount CreateServiceAccount(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(name);
        var keys = provider.GetRequiredKeyedService<AccountCredentials<LeadSquaredCredentials>>(name);
        var time = provider.GetRequiredService<TimeProvider>();
        LeadSquaredOptions options = settings.Value;
        return new ServiceAccount(
            options.Retry,
            options.TotalTimeout,
            options.AttemptTimeout,
            provider.GetRequiredKeyedService<CallBudget>(name),
            LeadSquaredResponseClassifier.Instance,
            provider.GetRequiredKeyedService<AccountTelemetry>(name),
            OppTypedSpans.LeadSquaredSend,
            () => new LeadSquaredCredentialsHandler(settings, keys, time),
            CreateClientAccount(provider, name));
    }

    /// <summary>Creates the data that typed calls need if they use an HTTP client with the account's handlers.</summary>
    public static ClientAccount<LeadSquaredOptions> CreateClientAccount(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<LeadSquaredOptions>>(name);
        return new ClientAccount<LeadSquaredOptions>(() => settings.Value, provider.GetRequiredService<TimeProvider>());
    }
}

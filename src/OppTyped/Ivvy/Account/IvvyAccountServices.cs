using Microsoft.Extensions.DependencyInjection;
using OppTyped.Budgets;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Ivvy.Calls;
using OppTyped.Ivvy.Errors;
using OppTyped.Ivvy.Signing;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Services.Credentials;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Account;

/// <summary>Creates the services of one iVvy account.</summary>
internal static class IvvyAccountServices
{
    /// <summary>
    /// Returns the name of an account's client in the <see cref="IHttpClientFactory"/>. The same name is the service key of the
    /// account's budget.
    /// </summary>
    public static string ClientName(string name) => name.Length == 0
        ? IvvyServiceCollectionExtensions.BudgetKey
        : $"{IvvyServiceCollectionExtensions.BudgetKey}:{name}";

    public static IIvvyClient CreateClient(IServiceProvider provider, string name) => new IvvyClient(
        new IvvyTransport(
            ClientName(name),
            provider.GetRequiredService<HttpTransport>(),
            provider.GetRequiredKeyedService<OptionalParameterWarnings>(name)),
        provider.GetRequiredKeyedService<AccountSettings<IvvyOptions>>(name));

    public static CallBudget ShareBudget(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<IvvyOptions>>(name);
        return provider.GetRequiredService<CallBudgets>().Share(
            OppTypedServices.Ivvy,
            settings.Account,
            settings.Value.Limits);
    }

    public static ServiceAccount CreateServiceAccount(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<IvvyOptions>>(name);
        var keys = provider.GetRequiredKeyedService<AccountCredentials<IvvyCredentials>>(name);
        var clock = provider.GetRequiredKeyedService<SignatureClock>(name);
        var time = provider.GetRequiredService<TimeProvider>();
        IvvyOptions options = settings.Value;
        return new ServiceAccount(
            options.Retry,
            options.TotalTimeout,
            options.AttemptTimeout,
            provider.GetRequiredKeyedService<CallBudget>(ClientName(name)),
            IvvyResponseClassifier.Instance,
            provider.GetRequiredKeyedService<AccountTelemetry>(ClientName(name)),
            OppTypedSpans.IvvySend,
            () => new SigningHandler(settings, keys, clock, time),
            CreateClientAccount(provider, name));
    }

    /// <summary>Creates the account data for typed calls over a client that has the account's handlers.</summary>
    public static IvvyClientAccount CreateClientAccount(IServiceProvider provider, string name)
    {
        var settings = provider.GetRequiredKeyedService<AccountSettings<IvvyOptions>>(name);
        return new IvvyClientAccount(
            () => settings.Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredKeyedService<OptionalParameterWarnings>(name));
    }
}

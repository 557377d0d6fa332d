using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped.Ivvy.Account;
using OppTyped.LeadSquared;
using OppTyped.LeadSquared.Account;
using OppTyped.Operations;

namespace OppTyped.Fields;

/// <summary>
/// Registers generated HTTP interfaces over an account's own HTTP client. Only generated code calls this class. For example, a
/// project <c>MyApp</c> has a generated method <c>AddMyAppOpportunityApis</c>, which registers the interfaces of its models.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpportunityApiRegistration
{
    /// <summary>Registers an interface that calls LeadSquared, unless the application has registered it already.</summary>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="account">
    /// The account's name, which is also the service key. The name is empty for the default account. In this case, the service
    /// has no key.
    /// </param>
    /// <param name="create">Creates an implementation of the interface that uses the HTTP client.</param>
    public static IServiceCollection AddLeadSquaredApi<TApi>(
        this IServiceCollection services,
        string account,
        Func<HttpClient, TApi> create)
        where TApi : class =>
        services.Add<TApi, ClientAccount<LeadSquaredOptions>>(
            LeadSquaredAccountServices.ClientName,
            "AddLeadSquared",
            account,
            create);

    /// <summary>Registers an interface that calls iVvy, unless the application has registered it already.</summary>
    /// <inheritdoc cref="AddLeadSquaredApi"/>
    public static IServiceCollection AddIvvyApi<TApi>(
        this IServiceCollection services,
        string account,
        Func<HttpClient, TApi> create)
        where TApi : class =>
        services.Add<TApi, IvvyClientAccount>(IvvyAccountServices.ClientName, "AddIvvy", account, create);

    private static IServiceCollection Add<TApi, TAccount>(
        this IServiceCollection services,
        Func<string, string> clientName,
        string register,
        string account,
        Func<HttpClient, TApi> create)
        where TApi : class
        where TAccount : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(account);

        services.AddHttpClient();
        if (account.Length == 0)
        {
            services.TryAddTransient(provider => create(ClientOf<TAccount>(provider, clientName(account), register, account)));
        }
        else
        {
            services.TryAddKeyedTransient(
                account,
                (provider, _) => create(ClientOf<TAccount>(provider, clientName(account), register, account)));
        }

        return services;
    }

    // First check that the account is registered. The factory returns a client for any name, but a client without an account has
    // no handlers and no keys.
    private static HttpClient ClientOf<TAccount>(IServiceProvider provider, string name, string register, string account)
        where TAccount : class
    {
        TAccount known = provider.GetKeyedService<TAccount>(account) ?? throw new InvalidOperationException(
            $"The interface uses the client of {(account.Length == 0 ? "the default account" : $"the account '{account}'")}" +
            $", but this account is not registered. Register it with services.{register}.");
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        ClientAccount.Attach(client, known);
        return client;
    }
}

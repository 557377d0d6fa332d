using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OppTyped.Ivvy.Wire;
using OppTyped.LeadSquared;
using OppTyped.Wire;

namespace OppTyped.Hosting;

/// <summary>
/// Registers generated HTTP interfaces over an account's own HTTP client. For generated code: a project's models have a method of their own,
/// <c>AddMyAppOpportunityApis</c> in a project <c>MyApp</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OpportunityApiRegistration
{
    /// <summary>Registers an interface that calls LeadSquared, unless the application has a registration of its own.</summary>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="account">The account's name, which is the service's key; empty for the account without one, and then the service has no key.</param>
    /// <param name="create">Makes it over a client.</param>
    public static IServiceCollection AddLeadSquaredApi<TApi>(this IServiceCollection services, string account, Func<HttpClient, TApi> create)
        where TApi : class =>
        services.Add<TApi, ClientAccount<LeadSquaredOptions>>(LeadSquaredAccountServices.ClientName, "AddLeadSquared", account, create);

    /// <summary>Registers an interface that calls iVvy, unless the application has a registration of its own.</summary>
    /// <inheritdoc cref="AddLeadSquaredApi"/>
    public static IServiceCollection AddIvvyApi<TApi>(this IServiceCollection services, string account, Func<HttpClient, TApi> create)
        where TApi : class =>
        services.Add<TApi, VenueAccount>(IvvyAccountServices.ClientName, "AddIvvy", account, create);

    private static IServiceCollection Add<TApi, TAccount>(this IServiceCollection services, Func<string, string> clientName, string register, string account, Func<HttpClient, TApi> create)
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
            services.TryAddKeyedTransient(account, (provider, _) => create(ClientOf<TAccount>(provider, clientName(account), register, account)));
        }

        return services;
    }

    // The factory gives a client for any name. Only an account's has the account's handlers, and with them its keys.
    private static HttpClient ClientOf<TAccount>(IServiceProvider provider, string name, string register, string account)
        where TAccount : class
    {
        TAccount known = provider.GetKeyedService<TAccount>(account) ?? throw new InvalidOperationException(
            $"The interface makes its calls over the client of {(account.Length == 0 ? "an account" : $"the account '{account}'")}, and none is registered. Register it with services.{register}.");
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
        ClientAccount.Attach(client, known);
        return client;
    }
}

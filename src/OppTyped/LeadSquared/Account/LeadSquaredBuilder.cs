using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.LeadSquared;

/// <summary>Adds handlers, services or a credentials provider to a registered LeadSquared account.</summary>
public sealed class LeadSquaredBuilder
{
    internal LeadSquaredBuilder(string name, IHttpClientBuilder httpClient) => (Name, HttpClient) = (name, httpClient);

    /// <summary>The name under which the account is registered. The default account has an empty name.</summary>
    public string Name { get; }

    /// <summary>The services that the account is registered with.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>
    /// The account's HTTP client. Use it to add your own handlers. These handlers run before the keys are added, so they never
    /// see the keys.
    /// </summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>
    /// Takes the account's keys from a provider instead of the options. The keys can change while the application runs.
    /// </summary>
    /// <typeparam name="TProvider">
    /// The type of the provider. One provider is created per account, with the application's services.
    /// </typeparam>
    public LeadSquaredBuilder UseCredentials<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, ICredentialsProvider<LeadSquaredCredentials> =>
        UseCredentials(static services => ActivatorUtilities.CreateInstance<TProvider>(services));

    /// <inheritdoc cref="UseCredentials{TProvider}"/>
    /// <param name="provider">Creates the provider.</param>
    public LeadSquaredBuilder UseCredentials(Func<IServiceProvider, ICredentialsProvider<LeadSquaredCredentials>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);

        Services.Configure<LeadSquaredOptions>(Name, static options => options.HasCredentialsProvider = true);
        Services.AddKeyedSingleton(Name, (services, _) => provider(services));
        return this;
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.Ivvy;

/// <summary>Adds handlers, services or a credentials provider to a registered iVvy account.</summary>
public sealed class IvvyBuilder
{
    internal IvvyBuilder(string name, IHttpClientBuilder httpClient) => (Name, HttpClient) = (name, httpClient);

    /// <summary>The name of the registered account; empty for the default account.</summary>
    public string Name { get; }

    /// <summary>The service collection in which the account is registered.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>
    /// The account's HTTP client. Use it to add your own handlers. These handlers run before a call is signed, so they never see
    /// the keys.
    /// </summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>
    /// Gets the account's keys from a provider instead of the options. The keys can change while the application runs.
    /// </summary>
    /// <typeparam name="TProvider">
    /// The provider's type. One provider is created for each account, with the application's services.
    /// </typeparam>
    public IvvyBuilder UseCredentials<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, ICredentialsProvider<IvvyCredentials> =>
        UseCredentials(static services => ActivatorUtilities.CreateInstance<TProvider>(services));

    /// <inheritdoc cref="UseCredentials{TProvider}"/>
    /// <param name="provider">Creates the provider.</param>
    public IvvyBuilder UseCredentials(Func<IServiceProvider, ICredentialsProvider<IvvyCredentials>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);

        Services.Configure<IvvyOptions>(Name, static options => options.HasCredentialsProvider = true);
        Services.AddKeyedSingleton(Name, (services, _) => provider(services));
        return this;
    }
}

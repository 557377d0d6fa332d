using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace OppTyped;

/// <summary>Adds handlers, services or a credentials provider to a registered account.</summary>
/// <typeparam name="TCredentials">
/// The account's keys: <see cref="LeadSquared.LeadSquaredCredentials"/> or <see cref="Ivvy.IvvyCredentials"/>.
/// </typeparam>
public sealed class AccountBuilder<TCredentials>
    where TCredentials : class
{
    private readonly Action _useProvider;

    internal AccountBuilder(string name, IHttpClientBuilder httpClient, Action useProvider) =>
        (Name, HttpClient, _useProvider) = (name, httpClient, useProvider);

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
    public AccountBuilder<TCredentials> UseCredentials<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, ICredentialsProvider<TCredentials> =>
        UseCredentials(static services => ActivatorUtilities.CreateInstance<TProvider>(services));

    /// <inheritdoc cref="UseCredentials{TProvider}"/>
    /// <param name="provider">Creates the provider.</param>
    public AccountBuilder<TCredentials> UseCredentials(Func<IServiceProvider, ICredentialsProvider<TCredentials>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);

        _useProvider();
        Services.AddKeyedSingleton(Name, (services, _) => provider(services));
        return this;
    }
}

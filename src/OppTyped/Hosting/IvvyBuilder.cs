using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.Ivvy;

/// <summary>An iVvy account as it was registered, for what is to be added to it.</summary>
public sealed class IvvyBuilder
{
    internal IvvyBuilder(IHttpClientBuilder httpClient) => HttpClient = httpClient;

    /// <summary>The services that the account is registered with.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>
    /// The account's HTTP client, for handlers of your own. They run before the call is signed, and never see a key.
    /// </summary>
    public IHttpClientBuilder HttpClient { get; }
}

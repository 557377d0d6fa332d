using Microsoft.Extensions.DependencyInjection;

namespace OppTyped.LeadSquared;

/// <summary>A LeadSquared account as it was registered, for what is to be added to it.</summary>
public sealed class LeadSquaredBuilder
{
    internal LeadSquaredBuilder(IHttpClientBuilder httpClient) => HttpClient = httpClient;

    /// <summary>The services that the account is registered with.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>
    /// The account's HTTP client, for handlers of your own. They run before the keys are added, and never see them.
    /// </summary>
    public IHttpClientBuilder HttpClient { get; }
}

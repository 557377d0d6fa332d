using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy.Account;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Services;

namespace OppTyped.Ivvy;

/// <summary>
/// Sends calls over an HTTP client, for the HTTP interface that is generated for a venue model. Only generated code uses this
/// class. In your own code, use the interface (<c>IWeddingApi</c> for a model <c>Wedding</c>) or <see cref="IIvvyClient"/>.
/// </summary>
/// <remarks>
/// If the client has the handlers of an account, the account's host, formats and timeouts apply. If the client also has a base
/// address, calls go to the base address. The host of the base address must be the account's host, because the handlers refuse
/// other hosts. If the client does not have the handlers of an account, calls go to the base address, and the default formats
/// apply. In this case, the client's own handlers must sign the calls, keep them within the rate limits, and retry failed calls.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IvvyHttp : IvvyClientBase
{
    private readonly ApplicationClient<IvvyServiceAccount> _client;

    /// <summary>Creates an instance that sends its calls with an HTTP client.</summary>
    /// <param name="client">The client. The caller disposes it.</param>
    public IvvyHttp(HttpClient client) => _client = new ApplicationClient<IvvyServiceAccount>(client);

    /// <inheritdoc cref="LeadSquared.LeadSquaredHttp.Register"/>
    public static IServiceCollection Register<TApi>(IServiceCollection services, string account, Func<HttpClient, TApi> create)
        where TApi : class => IvvyService.Instance.AddHttpInterface(services, account, create);

    private protected override IvvyTransport CreateTransport()
    {
        IvvyOptions options = _client.Account?.Options ?? new IvvyOptions();
        Uri host = _client.HostFor(options, "AddIvvyHandlers");
        return new IvvyTransport(clientName: "", _client.Http, options, host) { Warnings = _client.Account?.Warnings };
    }
}

using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared.Account;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Queue;
using OppTyped.LeadSquared.Read;
using OppTyped.Services;

namespace OppTyped.LeadSquared;

/// <summary>
/// Sends the calls of a model's generated HTTP interface with an HTTP client. Only generated code uses this class. In your own
/// code, use the interface (<c>IInsuranceApi</c> for a model <c>Insurance</c>) or <see cref="ILeadSquaredClient"/>.
/// </summary>
/// <remarks>
/// If the client has the handlers of an account, the account's options apply: hosts, formats and timeouts. If the client has a
/// base address, the base address overrides <see cref="AccountOptions.ApiHost"/>. The handlers refuse every host that is not
/// a host of the account. If the client has no handlers of an account, all calls go to the base address, and the default formats
/// apply. In this case, the client's own handlers must add the keys, keep the calls within the rate limit, and retry failed
/// calls.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LeadSquaredHttp : LeadSquaredClientBase
{
    private readonly ApplicationClient<LeadSquaredServiceAccount> _client;

    /// <summary>Creates an instance that sends its calls with an HTTP client.</summary>
    /// <param name="client">The client. The caller disposes it.</param>
    public LeadSquaredHttp(HttpClient client) => _client = new ApplicationClient<LeadSquaredServiceAccount>(client);

    /// <summary>
    /// Registers a generated HTTP interface over an account's own client, unless the application has registered it already.
    /// </summary>
    /// <typeparam name="TApi">The interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="account">
    /// The account's name, which is also the service key. The name is empty for the default account. In this case, the service
    /// has no key.
    /// </param>
    /// <param name="create">Creates an implementation of the interface that uses the HTTP client.</param>
    public static IServiceCollection Register<TApi>(IServiceCollection services, string account, Func<HttpClient, TApi> create)
        where TApi : class => LeadSquaredService.Instance.AddHttpInterface(services, account, create);

    /// <inheritdoc cref="ILeadSquaredClient.QueueUpdateAsync(OpportunityUpdate, CancellationToken)"/>
    public async Task<QueuedUpdateResponse> QueueUpdateAsync(
        OpportunityUpdate update,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        LeadSquaredTransport transport = CreateTransport();
        QueuedRequest request = await QueueCalls
            .QueueAsync(
                transport,
                () => FindQueue(transport),
                update.OpportunityId,
                update.Changes,
                update.Note,
                cancellationToken)
            .ConfigureAwait(false);
        return new QueuedUpdateResponse(request.Id);
    }

    /// <inheritdoc cref="ILeadSquaredClient.GetAsync"/>
    public async Task<Opportunity<TModel>> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken = default)
        where TModel : IOpportunityModel<TModel> =>
        await GetCall.SendAsync<TModel>(CreateTransport(), opportunityId, cancellationToken).ConfigureAwait(false);

    private protected override LeadSquaredTransport CreateTransport()
    {
        LeadSquaredOptions options = _client.Account?.Options ?? new LeadSquaredOptions();
        Uri host = _client.HostFor(options, "AddLeadSquaredHandlers");
        return new LeadSquaredTransport(clientName: "", _client.Http, options, host)
        {
            VerifiedTypes = _client.Account?.VerifiedTypes,
        };
    }

    // With an account, queued updates go to the account's asynchronous host, not to the client's base address. Without an
    // account, only the base address is known, so queued updates go there too.
    private CallDestination FindQueue(LeadSquaredTransport transport) => _client.Account is null
        ? new CallDestination(
            transport.Host,
            transport.Options.Queue.UpdatePath,
            $"{nameof(HttpClient)}.{nameof(HttpClient.BaseAddress)}")
        : CallDestination.QueueUpdate(transport.Options);
}

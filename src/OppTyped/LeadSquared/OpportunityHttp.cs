using System.ComponentModel;
using OppTyped.LeadSquared.Wire;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

/// <summary>
/// Makes the calls of a model's generated HTTP interface over an HTTP client. For generated code; use the interface, <c>IInsuranceApi</c> of a model
/// <c>Insurance</c>, or <see cref="IOpportunityClient"/>.
/// </summary>
/// <remarks>
/// On a client with an account's handlers all is as the account's options say: hosts, formats, timeouts. Where the client has a base address,
/// it comes before <see cref="LeadSquaredOptions.ApiHost"/>; the handlers refuse one that is not the account's. Without such handlers all calls go to
/// the base address, formats are the defaults, and keys, limits and repeating are the client's affair.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpportunityHttp
{
    private readonly HttpClient _client;
    private readonly ClientAccount<LeadSquaredOptions>? _account;
    private readonly CallSender _sender;

    /// <summary>Makes calls over a client.</summary>
    /// <param name="client">The client. It stays the caller's to dispose.</param>
    public OpportunityHttp(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);

        _client = client;
        _account = ClientAccount.Find<ClientAccount<LeadSquaredOptions>>(client);
        _sender = new CallSender(client, hasHandlers: _account is not null, _account?.Time ?? TimeProvider.System);
    }

    /// <inheritdoc cref="IOpportunityClient.UpdateAsync(OpportunityUpdate, CancellationToken)"/>
    public async Task<UpdateResponse> UpdateAsync<TModel>(OpportunityUpdate<TModel> update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await CallsOf(OptionsOf()).UpdateAsync(update.OpportunityId, update.Changes, update.Note, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="IOpportunityClient.QueueUpdateAsync(OpportunityUpdate, CancellationToken)"/>
    public async Task<QueuedUpdateResponse> QueueUpdateAsync<TModel>(OpportunityUpdate<TModel> update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        LeadSquaredOptions options = OptionsOf();
        QueuedRequest request = await CallsOf(options)
            .QueueAsync(() => QueueOf(options), update.OpportunityId, update.Changes, update.Note, cancellationToken)
            .ConfigureAwait(false);
        return new QueuedUpdateResponse(request.Id);
    }

    /// <inheritdoc cref="IOpportunityClient.UpdateBatchAsync"/>
    public async Task<BulkUpdateResponse> UpdateBatchAsync<TModel>(IReadOnlyList<OpportunityUpdate<TModel>> updates, CancellationToken cancellationToken) =>
        await CallsOf(OptionsOf()).UpdateBatchAsync(updates, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="IOpportunityClient.GetAsync"/>
    public async Task<Opportunity<TModel>> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel> =>
        await CallsOf(OptionsOf()).GetAsync<TModel>(opportunityId, cancellationToken).ConfigureAwait(false);

    private LeadSquaredOptions OptionsOf() => _account?.Options() ?? new LeadSquaredOptions();

    private OpportunityCalls CallsOf(LeadSquaredOptions options) =>
        new(new ServiceCaller(clientName: "", _sender, () => options), HostOf(options), options.Fields);

    private Uri HostOf(LeadSquaredOptions options) => _client.BaseAddress ?? (_account is null ? throw CallTarget.NoHost("AddLeadSquaredHandlers") : options.Host);

    // An HTTP client has one address. Of an account it is known that its queue has another.
    private Destination QueueOf(LeadSquaredOptions options) => _account is null
        ? new Destination(HostOf(options), options.Queue.UpdatePath, $"{nameof(HttpClient)}.{nameof(HttpClient.BaseAddress)}")
        : Destination.UpdateQueue(options);
}

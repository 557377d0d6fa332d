using System.ComponentModel;
using OppTyped.Ivvy.Wire;
using OppTyped.Wire;

namespace OppTyped.Ivvy;

/// <summary>
/// Makes the calls of a venue model's generated HTTP interface over an HTTP client. For generated code; use the interface, <c>IWeddingApi</c> of a model
/// <c>Wedding</c>, or <see cref="IVenueClient"/>.
/// </summary>
/// <remarks>
/// On a client with an account's handlers all is as the account's options say: host, formats, timeouts. Where the client has a base address, it comes
/// before the account's host; the handlers refuse one that is not the account's. Without such handlers calls go to the base address, formats are the
/// defaults, and signing, limits and repeating are the client's affair.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VenueHttp
{
    private readonly HttpClient _client;
    private readonly VenueAccount? _account;
    private readonly VenueCaller _caller;

    /// <summary>Makes calls over a client.</summary>
    /// <param name="client">The client. It stays the caller's to dispose.</param>
    public VenueHttp(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);

        _client = client;
        _account = ClientAccount.Find<VenueAccount>(client);
        var sender = new CallSender(client, hasHandlers: _account is not null, _account?.Time ?? TimeProvider.System);
        _caller = new VenueCaller(clientName: "", sender, _account?.Advice);
    }

    /// <inheritdoc cref="IVenueClient.AddAsync"/>
    public async Task<long> AddAsync<TModel>(int venueId, IVenueOpportunityChanges<TModel> changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Add(venueId, changes), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="IVenueClient.UpdateAsync"/>
    public async Task UpdateAsync<TModel>(int venueId, long id, IVenueOpportunityChanges<TModel> changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Update(venueId, id, changes), cancellationToken).ConfigureAwait(false);

    private Task<long> SendAsync(VenueCall call, CancellationToken cancellationToken)
    {
        IvvyOptions? options = _account?.Options();
        Uri host = _client.BaseAddress ?? options?.Host ?? throw CallTarget.NoHost("AddIvvyHandlers");
        return _caller.SendAsync(call, host, options ?? new IvvyOptions(), cancellationToken);
    }
}

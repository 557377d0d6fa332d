using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Services;

namespace OppTyped.Ivvy;

internal sealed class IvvyClient(IvvyTransport transport, ServiceAccount<IvvyOptions, IvvyCredentials> account) : IIvvyClient
{
    public Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        AddOrUpdateAsync(venueId, id: null, changes, cancellationToken);

    public Task<long> UpdateAsync(
        int venueId,
        long id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken) => AddOrUpdateAsync(venueId, id, changes, cancellationToken);

    public async Task<long> AddOrUpdateAsync(
        int venueId,
        long? id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken)
    {
        var call = new IvvyCallFailures(venueId, id, changes);
        return await transport.SendAsync(call, account.Options, cancellationToken).ConfigureAwait(false);
    }
}

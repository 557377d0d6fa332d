using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Services;

namespace OppTyped.Ivvy;

internal sealed class IvvyClient(IvvyTransport transport, ServiceAccount<IvvyOptions, IvvyCredentials> account) : IIvvyClient
{
    public async Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken)
    {
        IvvyCallFailures call = IvvyCallFailures.Add(venueId, changes);
        return await transport.SendAsync(call, account.Options, cancellationToken).ConfigureAwait(false);
    }

    public async Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken)
    {
        IvvyCallFailures call = IvvyCallFailures.Update(venueId, id, changes);
        await transport.SendAsync(call, account.Options, cancellationToken).ConfigureAwait(false);
    }
}

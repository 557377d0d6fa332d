using OppTyped.Ivvy.Calls;
using OppTyped.Services;

namespace OppTyped.Ivvy;

internal sealed class IvvyClient(IvvyTransport transport, AccountSettings<IvvyOptions> settings) : IIvvyClient
{
    public async Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(IvvyCallFailures.Add(venueId, changes), cancellationToken).ConfigureAwait(false);

    public async Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(IvvyCallFailures.Update(venueId, id, changes), cancellationToken).ConfigureAwait(false);

    private Task<long> SendAsync(IvvyCallFailures call, CancellationToken cancellationToken)
    {
        IvvyOptions options = settings.Value;
        return transport.SendAsync(call, options.Host, options, cancellationToken);
    }
}

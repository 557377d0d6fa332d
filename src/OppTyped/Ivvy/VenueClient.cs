using Microsoft.Extensions.Options;
using OppTyped.Ivvy.Wire;

namespace OppTyped.Ivvy;

internal sealed class VenueClient(VenueCaller caller, IOptions<IvvyOptions> options) : IVenueClient
{
    public async Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Add(venueId, changes), cancellationToken).ConfigureAwait(false);

    public async Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Update(venueId, id, changes), cancellationToken).ConfigureAwait(false);

    private Task<long> SendAsync(VenueCall call, CancellationToken cancellationToken) =>
        caller.SendAsync(call, options.Value.Host, options.Value, cancellationToken);
}

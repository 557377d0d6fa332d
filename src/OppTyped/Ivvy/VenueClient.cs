using OppTyped.Ivvy.Calls;
using OppTyped.Services;

namespace OppTyped.Ivvy;

internal sealed class VenueClient(VenueCaller caller, AccountSettings<IvvyOptions> settings) : IVenueClient
{
    public async Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Add(venueId, changes), cancellationToken).ConfigureAwait(false);

    public async Task UpdateAsync(int venueId, long id, IVenueOpportunityChanges changes, CancellationToken cancellationToken) =>
        await SendAsync(VenueCall.Update(venueId, id, changes), cancellationToken).ConfigureAwait(false);

    private Task<long> SendAsync(VenueCall call, CancellationToken cancellationToken)
    {
        IvvyOptions options = settings.Value;
        return caller.SendAsync(call, options.Host, options, cancellationToken);
    }
}

using System.ComponentModel;
using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Ivvy;

/// <summary>
/// The calls that <see cref="IIvvyClient"/> and the generated HTTP interfaces have in common. Only OppTyped derives from this
/// class. In your own code, use the interfaces.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class IvvyClientBase
{
    private protected IvvyClientBase()
    {
    }

    /// <inheritdoc cref="IIvvyClient.AddAsync"/>
    public Task<long> AddAsync(int venueId, IVenueOpportunityChanges changes, CancellationToken cancellationToken = default) =>
        AddOrUpdateAsync(venueId, id: null, changes, cancellationToken);

    /// <inheritdoc cref="IIvvyClient.UpdateAsync"/>
    public Task<long> UpdateAsync(
        int venueId,
        long id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken = default) => AddOrUpdateAsync(venueId, id, changes, cancellationToken);

    /// <inheritdoc cref="IIvvyClient.AddOrUpdateAsync"/>
    public async Task<long> AddOrUpdateAsync(
        int venueId,
        long? id,
        IVenueOpportunityChanges changes,
        CancellationToken cancellationToken = default)
    {
        var call = new IvvyCallFailures(venueId, id, changes);
        return await CreateTransport().SendAsync(call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a transport with the account's current options.</summary>
    private protected abstract IvvyTransport CreateTransport();
}

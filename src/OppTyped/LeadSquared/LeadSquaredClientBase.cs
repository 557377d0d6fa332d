using System.ComponentModel;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared;

/// <summary>
/// The calls that <see cref="ILeadSquaredClient"/> and the generated HTTP interfaces have in common. Only OppTyped derives from
/// this class. In your own code, use the interfaces.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LeadSquaredClientBase
{
    private protected LeadSquaredClientBase()
    {
    }

    /// <inheritdoc cref="ILeadSquaredClient.UpdateAsync(OpportunityUpdate, CancellationToken)"/>
    public async Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await UpdateCall
            .SendAsync(CreateTransport(), update.OpportunityId, update.Changes, update.Note, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc cref="ILeadSquaredClient.UpdateBatchAsync"/>
    public async Task<BatchUpdateResponse> UpdateBatchAsync(
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken = default) =>
        await BatchCall.SendAsync(CreateTransport(), updates, cancellationToken).ConfigureAwait(false);

    /// <summary>Creates a transport with the account's current options.</summary>
    private protected abstract LeadSquaredTransport CreateTransport();
}

namespace OppTyped.LeadSquared;

/// <summary>Other ways to call <see cref="IOpportunityClient"/>.</summary>
public static class OpportunityClientExtensions
{
    /// <inheritdoc cref="IOpportunityClient.UpdateAllAsync"/>
    /// <remarks>An input that is asynchronous as well is read asynchronously: the client's own method is the nearer one.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="updates">The updates: a list, a query, an iterator. It is read on threads of the pool, a few calls ahead.</param>
    /// <param name="options">How the run goes about it.</param>
    /// <param name="cancellationToken">Stops the run. What has been sent is waited for.</param>
    public static async Task<BulkSummary> UpdateAllAsync(
        this IOpportunityClient client,
        IEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(updates);
        return await client.UpdateAllAsync(new SynchronousUpdates(updates), options, cancellationToken).ConfigureAwait(false);
    }
}

using OppTyped.LeadSquared.Bulk;

namespace OppTyped.LeadSquared;

/// <summary>Extension methods of <see cref="ILeadSquaredClient"/>.</summary>
public static class LeadSquaredClientExtensions
{
    /// <inheritdoc cref="ILeadSquaredClient.BulkUpdateAsync"/>
    /// <remarks>
    /// If the type of the input also implements <see cref="IAsyncEnumerable{T}"/>, the compiler chooses the client's own method,
    /// which reads the input asynchronously.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="updates">
    /// The updates, for example a list, a query or an iterator. They are read on thread pool threads. The updates of the next few
    /// calls are read in advance.
    /// </param>
    /// <param name="options">The options of the run.</param>
    /// <param name="cancellationToken">Stops the run. The run still waits for the calls that were already sent.</param>
    public static async Task<BulkSummary> BulkUpdateAsync(
        this ILeadSquaredClient client,
        IEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(updates);
        return await client.BulkUpdateAsync(new SynchronousUpdates(updates), options, cancellationToken).ConfigureAwait(false);
    }
}

using OppTyped.LeadSquared.Batch;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Gives permission for bulk calls, as many as the budget and the run's options allow.</summary>
internal interface IBatchSlots
{
    /// <summary>
    /// Waits until one more call may be made. Its rows are chosen only afterwards, so that the call is as full as possible.
    /// </summary>
    ValueTask<IBatchSlot> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>Permission for one call. Disposing it returns the permission, used or not.</summary>
internal interface IBatchSlot : IDisposable
{
    /// <summary>Sends at most 25 rows and returns the result of each, or throws an exception for the whole call.</summary>
    Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows);

    /// <summary>Reads an opportunity.</summary>
    Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken);
}

using OppTyped.LeadSquared.Batch;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Limits the bulk calls of a run to the number that the budget and the run's options allow.</summary>
internal interface IBatchSlots
{
    /// <summary>
    /// Waits until one more call may be sent. The caller chooses the rows of the call after the wait, so that the call contains
    /// as many rows as possible.
    /// </summary>
    ValueTask<IBatchSlot> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>A slot for one call. Dispose the slot after the call, and also if no call was sent.</summary>
internal interface IBatchSlot : IDisposable
{
    /// <summary>Whether the call was sent. It was not, for example, if there was no connection.</summary>
    bool WasSent { get; }

    /// <summary>Sends at most 25 rows and returns the result of each row, or throws an exception for the whole call.</summary>
    Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows);

    /// <summary>Reads an opportunity.</summary>
    Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken);
}

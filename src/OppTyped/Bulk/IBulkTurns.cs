namespace OppTyped.LeadSquared;

/// <summary>Turns to call the service, as many as it allows and the run wants.</summary>
internal interface IBulkTurns
{
    /// <summary>
    /// Waits until one more call may be made. Which rows it takes is decided only then, so that they are as many as can be.
    /// </summary>
    ValueTask<IBulkTurn> NextAsync(CancellationToken cancellationToken);
}

/// <summary>Leave to make one call. Disposing of it gives it back, used or not.</summary>
internal interface IBulkTurn : IDisposable
{
    /// <summary>Sends rows, at most 25, and tells what became of each; or throws what became of all.</summary>
    Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows);

    /// <summary>Reads an opportunity.</summary>
    Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken);
}

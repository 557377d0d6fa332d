namespace OppTyped.LeadSquared.Bulk;

/// <summary>Makes a synchronous input asynchronous.</summary>
internal sealed class SynchronousUpdates(IEnumerable<OpportunityUpdate> updates) : IAsyncEnumerable<OpportunityUpdate>
{
    /// <summary>The number of updates; null if the number is known only after an enumeration.</summary>
    public long? Count { get; } = updates.TryGetNonEnumeratedCount(out int count) ? count : null;

    public IAsyncEnumerator<OpportunityUpdate> GetAsyncEnumerator(CancellationToken cancellationToken) =>
        new Enumerator(updates.GetEnumerator());

    private sealed class Enumerator(IEnumerator<OpportunityUpdate> updates) : IAsyncEnumerator<OpportunityUpdate>
    {
        public OpportunityUpdate Current => updates.Current;

        public ValueTask<bool> MoveNextAsync() => ValueTask.FromResult(updates.MoveNext());

        public ValueTask DisposeAsync()
        {
            updates.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

namespace OppTyped.LeadSquared.Bulk;

/// <summary>Adapts a synchronous input to an asynchronous one.</summary>
internal sealed class SynchronousUpdates(IEnumerable<OpportunityUpdate> updates) : IAsyncEnumerable<OpportunityUpdate>
{
    /// <summary>The number of updates; null if it cannot be known without enumerating them.</summary>
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

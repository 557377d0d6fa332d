namespace OppTyped.LeadSquared;

/// <summary>An input that is there already, or is made without waiting.</summary>
internal sealed class SynchronousUpdates(IEnumerable<OpportunityUpdate> updates) : IAsyncEnumerable<OpportunityUpdate>
{
    /// <summary>How many there are, if that can be known without going through them.</summary>
    public long? Count { get; } = updates.TryGetNonEnumeratedCount(out int count) ? count : null;

    public IAsyncEnumerator<OpportunityUpdate> GetAsyncEnumerator(CancellationToken cancellationToken) => new Enumerator(updates.GetEnumerator());

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

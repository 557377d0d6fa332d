using System.Runtime.InteropServices;
using OppTyped.LeadSquared;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// Stores journals in memory, like a store on a network: a read returns few bytes, and a crash loses the bytes that are not
/// durable. After a crash, a new holder can open the journal, and writes of the earlier holder fail.
/// </summary>
internal sealed class MemoryJournalStore : BulkJournalStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Journal> _journals = [];

    /// <summary>Called before each write. An exception means that the write fails.</summary>
    public Action<string> OnWrite { get; set; } = static _ => { };

    /// <summary>The number of writes that waited until their bytes were durable.</summary>
    public int DurableWrites { get; private set; }

    /// <summary>Ends the holders of all journals. Some of the bytes that are not durable are lost.</summary>
    public void Crash(Random random)
    {
        lock (_lock)
        {
            foreach (Journal journal in _journals.Values)
            {
                journal.Holder = null;
                int kept = random.Next(journal.Durable, journal.Bytes.Count + 1);
                journal.Bytes.RemoveRange(kept, journal.Bytes.Count - kept);
            }
        }
    }

    public override ValueTask<BulkJournalLog> OpenAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_journals.TryGetValue(name, out Journal? journal))
            {
                _journals[name] = journal = new Journal();
            }

            if (journal.Holder is not null)
            {
                throw new BulkJournalException("The journal is in use.", JournalProblem.InUse);
            }

            return ValueTask.FromResult<BulkJournalLog>(journal.Holder = new Log(this, name, journal));
        }
    }

    private sealed class Journal
    {
        public List<byte> Bytes { get; } = [];

        public int Durable { get; set; }

        public Log? Holder { get; set; }
    }

    private sealed class Log(MemoryJournalStore store, string name, Journal journal) : BulkJournalLog
    {
        public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                int length = Math.Min(Math.Min(buffer.Length, 7), journal.Bytes.Count - (int)position);
                CollectionsMarshal.AsSpan(journal.Bytes).Slice((int)position, length).CopyTo(buffer.Span);
                return ValueTask.FromResult(length);
            }
        }

        public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
        {
            await Task.Yield();
            store.OnWrite(name);
            lock (store._lock)
            {
                if (journal.Holder != this)
                {
                    throw new InvalidOperationException("Another run has the journal.");
                }

                journal.Bytes.RemoveRange((int)position, journal.Bytes.Count - (int)position);
                journal.Bytes.AddRange(bytes.Span);
                journal.Durable = isDurable ? journal.Bytes.Count : Math.Min(journal.Durable, (int)position);
                store.DurableWrites += isDurable ? 1 : 0;
            }
        }

        public override ValueTask DisposeAsync()
        {
            lock (store._lock)
            {
                journal.Holder = journal.Holder == this ? null : journal.Holder;
                return ValueTask.CompletedTask;
            }
        }
    }
}

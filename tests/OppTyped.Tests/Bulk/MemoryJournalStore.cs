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
    private readonly Dictionary<(string Name, string RunId), Journal> _archives = [];

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

    public override ValueTask<BulkJournalLog> OpenAsync(string name, string runId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_archives.TryGetValue((name, runId), out Journal? journal)
                && !_journals.TryGetValue(name, out journal))
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

    private sealed class Log(MemoryJournalStore store, string name, Journal opened) : BulkJournalLog
    {
        private Journal _journal = opened;

        public override ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                int length = Math.Min(Math.Min(buffer.Length, 7), _journal.Bytes.Count - (int)position);
                CollectionsMarshal.AsSpan(_journal.Bytes).Slice((int)position, length).CopyTo(buffer.Span);
                return ValueTask.FromResult(length);
            }
        }

        public override async ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes, bool isDurable)
        {
            await Task.Yield();
            store.OnWrite(name);
            lock (store._lock)
            {
                if (_journal.Holder != this)
                {
                    throw new InvalidOperationException("Another run has the _journal.");
                }

                _journal.Bytes.RemoveRange((int)position, _journal.Bytes.Count - (int)position);
                _journal.Bytes.AddRange(bytes.Span);
                _journal.Durable = isDurable ? _journal.Bytes.Count : Math.Min(_journal.Durable, (int)position);
                store.DurableWrites += isDurable ? 1 : 0;
            }
        }

        public override ValueTask ArchiveAsync(string runId, CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                store._archives.Add((name, runId), _journal);
                _journal.Holder = null;
                store._journals[name] = _journal = new Journal { Holder = this };
                return ValueTask.CompletedTask;
            }
        }

        public override ValueTask DisposeAsync()
        {
            lock (store._lock)
            {
                _journal.Holder = _journal.Holder == this ? null : _journal.Holder;
                return ValueTask.CompletedTask;
            }
        }
    }
}

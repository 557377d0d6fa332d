namespace OppTyped.Sandbox.Calls;

/// <summary>The latest calls, in order of arrival.</summary>
internal sealed class CallLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _entries = new();

    /// <summary>
    /// Adds an entry for a received call. The call is listed only after <see cref="Entry.Answered"/> was called.
    /// </summary>
    /// <returns>The entry; <see langword="null"/> if the log keeps no calls.</returns>
    public Entry? Arrived()
    {
        if (capacity == 0)
        {
            return null;
        }

        var entry = new Entry();

        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > capacity)
            {
                _entries.Dequeue();
            }
        }

        return entry;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    public IReadOnlyList<SandboxCall> Snapshot()
    {
        lock (_gate)
        {
            return [.. _entries.Select(entry => entry.Call).OfType<SandboxCall>()];
        }
    }

    internal sealed class Entry
    {
        private volatile SandboxCall? _call;

        public SandboxCall? Call => _call;

        public void Answered(SandboxCall call) => _call = call;
    }
}

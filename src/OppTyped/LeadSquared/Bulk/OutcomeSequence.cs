namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Returns rows, which are settled in any order, in input order. Its capacity is limited: the reader waits while a late row
/// blocks the others, or while the consumer of the outcomes is slow.
/// </summary>
/// <param name="capacity">The maximum number of rows that it holds.</param>
internal sealed class OutcomeSequence(int capacity)
{
    // Limits the rows that a slow consumer holds, so that it soon slows the reader.
    private const int MaxRowsPerTake = 256;

    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _rows = new();
    private readonly AsyncSignal _room = new();
    private readonly AsyncSignal _settled = new();
    private bool _isComplete;

    /// <summary>Whether rows were left without an outcome at the end.</summary>
    public bool HasDropped { get; private set; }

    /// <summary>Waits until another row may be added.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (IsFull())
        {
            await _room.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        bool IsFull()
        {
            lock (_lock)
            {
                return _rows.Count >= capacity;
            }
        }
    }

    /// <summary>Adds the next row of the input.</summary>
    public void Add(BulkRow row)
    {
        lock (_lock)
        {
            _rows.Enqueue(row);
        }
    }

    /// <summary>Signals that rows were settled.</summary>
    public void NotifySettled() => _settled.Set();

    /// <summary>Marks the end: no more rows will be added or settled. Rows that are not settled have no outcome.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _settled.Set();
    }

    /// <summary>Waits for settled rows and takes some, in input order. Returns false at the end.</summary>
    /// <param name="rows">Receives the rows. Its previous content is cleared.</param>
    public async ValueTask<bool> TakeAsync(List<BulkRow> rows)
    {
        rows.Clear();
        while (!TryTake(rows))
        {
            await _settled.WaitAsync().ConfigureAwait(false);
        }

        _room.Set();
        return rows.Count > 0;
    }

    private bool TryTake(List<BulkRow> rows)
    {
        lock (_lock)
        {
            while (rows.Count < MaxRowsPerTake && _rows.TryPeek(out BulkRow? row) && (row.IsSettled || _isComplete))
            {
                _rows.Dequeue();
                if (row.IsSettled)
                {
                    rows.Add(row);
                }
                else
                {
                    row.Release();
                    HasDropped = true;
                }
            }

            return rows.Count > 0 || _isComplete;
        }
    }
}

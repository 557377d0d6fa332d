namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Returns settled rows in input order. The rows can be settled in any order. If the sequence is full, the reader of the input
/// waits. The sequence becomes full if an unsettled row blocks later rows, or if the consumer of the outcomes is slow.
/// </summary>
/// <param name="capacity">
/// The maximum number of rows in the sequence. It is larger while the first row is held, because the rows of other opportunities
/// do not wait for a held row.
/// </param>
internal sealed class OutcomeSequence(int capacity)
{
    private const int MaxRowsWhileHeld = 65_536;

    // This limit is small, so that a slow consumer soon slows the reader of the input.
    private const int MaxRowsPerTake = 256;

    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _rows = new();
    private readonly AsyncSignal _room = new();
    private readonly AsyncSignal _settled = new();
    private bool _isComplete;

    /// <summary>Whether some rows had no outcome at the end of the run.</summary>
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
                return _rows.Count >= capacity
                    && (_rows.Count >= MaxRowsWhileHeld || !_rows.TryPeek(out BulkRow? first) || !first.IsHeld);
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

    /// <summary>Signals that rows were settled, and that the next rows of their opportunities are held or not.</summary>
    public void NotifySettled()
    {
        _settled.Set();
        _room.Set();
    }

    /// <summary>
    /// Marks the end of the sequence: no more rows will be added or settled. Rows that are still unsettled get no outcome.
    /// </summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _settled.Set();
    }

    /// <summary>
    /// Waits for settled rows and removes some of them from the sequence, in input order. Returns false at the end.
    /// </summary>
    /// <param name="rows">The list that receives the rows. Its previous content is removed.</param>
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

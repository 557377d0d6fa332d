namespace OppTyped.LeadSquared;

/// <summary>
/// Brings rows, which are settled in any order, back into the order of the input. It holds so many and no more: the reader waits
/// while one that is late keeps the others, or while who takes the outcomes is slow.
/// </summary>
/// <param name="capacity">How many rows it holds.</param>
internal sealed class OutcomeSequence(int capacity)
{
    // So that a slow taker is felt before many rows have piled up with it.
    private const int MaxTaken = 256;

    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _rows = new();
    private readonly Wakeup _room = new();
    private readonly Wakeup _settled = new();
    private bool _isComplete;

    /// <summary>Whether rows were left without an outcome at the end.</summary>
    public bool HasDropped { get; private set; }

    /// <summary>Waits until another row may be added.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (IsFull())
        {
            await _room.SleepAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        bool IsFull()
        {
            lock (_lock)
            {
                return _rows.Count >= capacity;
            }
        }
    }

    /// <summary>Takes the next row of the input in.</summary>
    public void Add(BulkRow row)
    {
        lock (_lock)
        {
            _rows.Enqueue(row);
        }
    }

    /// <summary>Says that rows have been settled.</summary>
    public void Look() => _settled.Wake();

    /// <summary>Says that no more rows will be added or settled. Those that are not settled have no outcome.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _settled.Wake();
    }

    /// <summary>Waits for rows that are settled, and takes some out, in input order; false at the end.</summary>
    /// <param name="rows">What they are put into; what it holds before is dropped.</param>
    public async ValueTask<bool> TakeAsync(List<BulkRow> rows)
    {
        rows.Clear();
        while (!TryTake(rows))
        {
            await _settled.SleepAsync().ConfigureAwait(false);
        }

        _room.Wake();
        return rows.Count > 0;
    }

    private bool TryTake(List<BulkRow> rows)
    {
        lock (_lock)
        {
            while (rows.Count < MaxTaken && _rows.TryPeek(out BulkRow? row) && (row.IsSettled || _isComplete))
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

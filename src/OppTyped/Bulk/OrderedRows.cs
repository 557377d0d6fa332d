using OppTyped.LeadSquared.Wire;

namespace OppTyped.LeadSquared;

/// <summary>
/// The rows that are to be sent. Of each opportunity, one is out at a time: the next waits until that one is settled, and others
/// flow past. One that ends unknown keeps all later ones of its opportunity back.
/// </summary>
/// <param name="capacity">How many rows it holds before the reader is to wait.</param>
/// <param name="fillDelay">How long a call that is not full waits for more rows.</param>
/// <param name="time">The clock.</param>
internal sealed class OrderedRows(int capacity, TimeSpan fillDelay, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _ready = new();

    // Rows that waited for another come before those that were read later.
    private readonly Queue<BulkRow> _freed = new();

    // The last row of each opportunity that has one out or waiting.
    private readonly Dictionary<OpportunityKey, BulkRow> _last = [];
    private readonly HashSet<OpportunityKey> _doubtful = [];
    private readonly Wakeup _room = new();
    private readonly Wakeup _rows = new();
    private int _unsent;
    private bool _isComplete;

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
                return _unsent >= capacity;
            }
        }
    }

    /// <summary>Takes a row in. One of an opportunity that is in doubt is settled at once, as not sent; then this is false.</summary>
    public bool Add(BulkRow row)
    {
        bool isWorthALook;
        lock (_lock)
        {
            if (_doubtful.Count > 0 && _doubtful.Contains(row.Key))
            {
                row.Settle(RowResult.HeldBack());
                return false;
            }

            _unsent++;
            if (_last.TryGetValue(row.Key, out BulkRow? earlier))
            {
                earlier.Next = row;
            }
            else
            {
                _ready.Enqueue(row);
            }

            _last[row.Key] = row;
            int ready = Ready;
            isWorthALook = ready is 1 or BulkBody.MaxRows || _unsent == capacity;
        }

        if (isWorthALook)
        {
            _rows.Wake();
        }

        return true;
    }

    /// <summary>Says that no more rows will be added.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _rows.Wake();
    }

    /// <summary>
    /// Waits until there are rows for a call: as many as it holds, or fewer where no more can come soon. False where none will come
    /// at all.
    /// </summary>
    public async ValueTask<bool> WaitForRowsAsync(CancellationToken cancellationToken)
    {
        long? since = null;
        while (true)
        {
            switch (Look())
            {
                case Supply.Ended:
                    return false;
                case Supply.Full:
                    return true;
                case Supply.None:
                    since = null;
                    await _rows.SleepAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case Supply.Some:
                    since ??= time.GetTimestamp();
                    TimeSpan left = fillDelay - time.GetElapsedTime(since.Value);
                    if (left <= TimeSpan.Zero)
                    {
                        return true;
                    }

                    await _rows.SleepAsync().WaitAsync(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
            }
        }
    }

    /// <summary>Takes the rows of a call, in input order. They are out until they are settled.</summary>
    public BulkRow[] Take()
    {
        BulkRow[] rows;
        lock (_lock)
        {
            rows = new BulkRow[Math.Min(Ready, BulkBody.MaxRows)];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = _freed.Count > 0 ? _freed.Dequeue() : _ready.Dequeue();
            }

            _unsent -= rows.Length;
        }

        _room.Wake();
        Array.Sort(rows, static (one, other) => one.Index.CompareTo(other.Index));
        return rows;
    }

    /// <summary>Lets the next updates of opportunities go, after those that were settled; or settles them too.</summary>
    /// <returns>How many were kept back.</returns>
    public int Release(ReadOnlySpan<BulkRow> settled)
    {
        int keptBack = 0;
        lock (_lock)
        {
            foreach (BulkRow row in settled)
            {
                if (row.Result.Status == UpdateStatus.Unknown)
                {
                    _doubtful.Add(row.Key);
                    keptBack += KeepBack(row);
                }
                else if (row.Next is { } next)
                {
                    row.Next = null;
                    _freed.Enqueue(next);
                }
                else
                {
                    _last.Remove(row.Key);
                }
            }

            _unsent -= keptBack;
        }

        _rows.Wake();
        if (keptBack > 0)
        {
            _room.Wake();
        }

        return keptBack;
    }

    private int Ready => _ready.Count + _freed.Count;

    private int KeepBack(BulkRow doubtful)
    {
        int count = 0;
        for (BulkRow? row = doubtful.Next; row is not null; row = row.Next)
        {
            row.Settle(RowResult.HeldBack());
            count++;
        }

        doubtful.Next = null;
        _last.Remove(doubtful.Key);
        return count;
    }

    private Supply Look()
    {
        lock (_lock)
        {
            return Ready == 0 ? _isComplete && _unsent == 0 ? Supply.Ended : Supply.None
                : Ready >= BulkBody.MaxRows || _isComplete || _unsent >= capacity ? Supply.Full
                : Supply.Some;
        }
    }

    private enum Supply
    {
        None,
        Some,
        Full,
        Ended,
    }
}

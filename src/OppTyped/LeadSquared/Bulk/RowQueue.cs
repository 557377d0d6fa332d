using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// The rows that wait to be sent. Only one row per opportunity is being sent at a time: the next one waits until that one is
/// settled, while rows of other opportunities pass. If a row ends as Unknown, all later rows of its opportunity are held back.
/// </summary>
/// <param name="capacity">The number of rows at which the reader must wait.</param>
/// <param name="fillDelay">How long a call that is not full waits for more rows.</param>
/// <param name="time">The clock.</param>
internal sealed class RowQueue(int capacity, TimeSpan fillDelay, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _ready = new();

    // Rows that waited for an earlier row of their opportunity. They are sent before rows that were read later.
    private readonly Queue<BulkRow> _freed = new();

    // The last row of each opportunity that has a row being sent or waiting.
    private readonly Dictionary<OpportunityKey, BulkRow> _last = [];
    private readonly HashSet<OpportunityKey> _doubtful = [];
    private readonly AsyncSignal _room = new();
    private readonly AsyncSignal _rows = new();
    private int _unsent;
    private bool _isComplete;

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
                return _unsent >= capacity;
            }
        }
    }

    /// <summary>
    /// Adds a row. If the outcome of its opportunity's earlier row is unknown, settles it as not sent instead, and returns false.
    /// </summary>
    public bool Add(BulkRow row)
    {
        bool shouldWake;
        lock (_lock)
        {
            if (_doubtful.Count > 0 && _doubtful.Contains(row.Key))
            {
                row.Settle(RowResult.NotSentAfterUnknown());
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
            shouldWake = ready is 1 or BatchRequestBody.MaxRows || _unsent == capacity;
        }

        if (shouldWake)
        {
            _rows.Set();
        }

        return true;
    }

    /// <summary>Marks the end: no more rows will be added.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _rows.Set();
    }

    /// <summary>
    /// Waits until there are rows for a call: a full call, or fewer rows if no more can come soon. Returns false if no more rows
    /// will come at all.
    /// </summary>
    public async ValueTask<bool> WaitForRowsAsync(CancellationToken cancellationToken)
    {
        long? since = null;
        while (true)
        {
            switch (CheckSupply())
            {
                case Supply.Ended:
                    return false;
                case Supply.Full:
                    return true;
                case Supply.None:
                    since = null;
                    await _rows.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case Supply.Some:
                    since ??= time.GetTimestamp();
                    TimeSpan remaining = fillDelay - time.GetElapsedTime(since.Value);
                    if (remaining <= TimeSpan.Zero)
                    {
                        return true;
                    }

                    await _rows.WaitAsync()
                        .WaitAsync(remaining, time, cancellationToken)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
            }
        }
    }

    /// <summary>
    /// Takes the rows of a call, in input order. Later rows of their opportunities wait until they are settled.
    /// </summary>
    public BulkRow[] Take()
    {
        BulkRow[] rows;
        lock (_lock)
        {
            rows = new BulkRow[Math.Min(Ready, BatchRequestBody.MaxRows)];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = _freed.Count > 0 ? _freed.Dequeue() : _ready.Dequeue();
            }

            _unsent -= rows.Length;
        }

        _room.Set();
        Array.Sort(rows, static (one, other) => one.Index.CompareTo(other.Index));
        return rows;
    }

    /// <summary>
    /// Makes the next rows of the settled rows' opportunities ready, or settles them too if the outcome is unknown.
    /// </summary>
    /// <returns>The number of rows that were held back.</returns>
    public int Release(ReadOnlySpan<BulkRow> settled)
    {
        int heldBack = 0;
        lock (_lock)
        {
            foreach (BulkRow row in settled)
            {
                if (row.Result.Status == UpdateStatus.Unknown)
                {
                    _doubtful.Add(row.Key);
                    heldBack += HoldBack(row);
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

            _unsent -= heldBack;
        }

        _rows.Set();
        if (heldBack > 0)
        {
            _room.Set();
        }

        return heldBack;
    }

    private int Ready => _ready.Count + _freed.Count;

    private int HoldBack(BulkRow doubtful)
    {
        int count = 0;
        for (BulkRow? row = doubtful.Next; row is not null; row = row.Next)
        {
            row.Settle(RowResult.NotSentAfterUnknown());
            count++;
        }

        doubtful.Next = null;
        _last.Remove(doubtful.Key);
        return count;
    }

    private Supply CheckSupply()
    {
        lock (_lock)
        {
            return Ready == 0 ? _isComplete && _unsent == 0 ? Supply.Ended : Supply.None
                : Ready >= BatchRequestBody.MaxRows || _isComplete || _unsent >= capacity ? Supply.Full
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

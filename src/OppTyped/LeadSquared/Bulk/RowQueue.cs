using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// The rows that wait to be sent. Only one row of an opportunity is sent at a time: the next row of the opportunity waits until
/// the earlier row is settled. Rows of other opportunities do not wait for that row. If the outcome of a row is Unknown, no later
/// row of its opportunity is sent. If an attempt of a row can still arrive, the next row of its opportunity is held.
/// </summary>
/// <param name="capacity">
/// The maximum number of unsent rows that are not held. If this number is reached, the reader of the input waits.
/// </param>
/// <param name="fillDelay">How long a call that is not full waits for more rows.</param>
/// <param name="lateArrival">How long after its end an attempt without a clear response can still arrive.</param>
/// <param name="time">The clock.</param>
internal sealed class RowQueue(int capacity, TimeSpan fillDelay, TimeSpan lateArrival, TimeProvider time)
{
    // Held rows have a limit of their own, so that they do not stop the rows of other opportunities.
    private const int MaxHeld = 16_384;

    private readonly Lock _lock = new();
    private readonly Queue<BulkRow> _ready = new();

    // These rows have waited for an earlier row of their opportunity. They are sent before all other rows.
    private readonly Queue<BulkRow> _released = new();

    // The last row of each opportunity that has unsettled rows.
    private readonly Dictionary<OpportunityKey, BulkRow> _last = [];
    private readonly HashSet<OpportunityKey> _unknownKeys = [];
    private readonly LateArrivals _lateArrivals = new(lateArrival, time);
    private readonly AsyncSignal _room = new();
    private readonly AsyncSignal _rows = new();

    // The held rows, and the rows that wait for a held row of their opportunity, are not among the unsent rows.
    private int _unsent;
    private int _held;
    private bool _isComplete;

    /// <summary>Counts the opportunities of which an attempt can still arrive.</summary>
    public int CountLateArrivals()
    {
        lock (_lock)
        {
            return _lateArrivals.Count();
        }
    }

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
                return _unsent >= capacity || _held >= MaxHeld;
            }
        }
    }

    /// <summary>
    /// Adds a row that an earlier run has settled. It is not sent, but if an attempt of it can still arrive, the next row of its
    /// opportunity is held.
    /// </summary>
    public void AddSettled(BulkRow row)
    {
        lock (_lock)
        {
            if (row.LostAt is { } lostAt)
            {
                _lateArrivals.Add(row.Key, lostAt);
            }
            else if (!_lateArrivals.IsEmpty)
            {
                _lateArrivals.Remove(row.Key);
            }
        }
    }

    /// <summary>
    /// Adds a row and returns true. But if the outcome of an earlier row of the same opportunity is Unknown, settles the row as
    /// NotSent and returns false.
    /// </summary>
    public bool Add(BulkRow row)
    {
        bool shouldWake;
        lock (_lock)
        {
            if (_unknownKeys.Count > 0 && _unknownKeys.Contains(row.Key))
            {
                row.Settle(RowResult.NotSentAfterUnknown());
                return false;
            }

            bool isHeld = false;
            if (_last.TryGetValue(row.Key, out BulkRow? earlier))
            {
                earlier.Next = row;
                row.Place = earlier.Place + 1;
                isHeld = !_lateArrivals.IsEmpty && _lateArrivals.IsHeld(row.Key);
            }
            else
            {
                // A row that the earlier run has sent is not held: that run waited for the attempts before it.
                isHeld = row.LostAt is null && !_lateArrivals.IsEmpty && _lateArrivals.TryHold(row);
                if (!isHeld)
                {
                    _ready.Enqueue(row);
                }

                if (row.LostAt is { } lostAt)
                {
                    _lateArrivals.Add(row.Key, lostAt);
                }
            }

            _last[row.Key] = row;
            _held += isHeld ? 1 : 0;
            _unsent += isHeld ? 0 : 1;

            // The waiting loop must learn when a held row is due, even if no other row follows.
            int ready = Ready;
            shouldWake = row.IsHeld || ready is 1 or BatchRequestBody.MaxRows || _unsent == capacity;
        }

        if (shouldWake)
        {
            _rows.Set();
        }

        return true;
    }

    /// <summary>Marks the end of the input: no more rows will be added.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
        }

        _rows.Set();
    }

    /// <summary>
    /// Waits until the next call can be sent. The call has fewer than 25 rows if the fill delay has passed, the queue is full, or
    /// the input has ended. Returns false when no rows are left.
    /// </summary>
    public async ValueTask<bool> WaitForRowsAsync(CancellationToken cancellationToken)
    {
        long? waitStart = null;
        while (true)
        {
            switch (CheckSupply(out TimeSpan? untilRelease))
            {
                case Supply.Ended:
                    return false;
                case Supply.Full:
                    return true;
                case Supply.None:
                    waitStart = null;
                    await WaitAsync(untilRelease ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                    break;
                case Supply.Some:
                    waitStart ??= time.GetTimestamp();
                    TimeSpan remaining = fillDelay - time.GetElapsedTime(waitStart.Value);
                    if (remaining <= TimeSpan.Zero)
                    {
                        return true;
                    }

                    await WaitAsync(untilRelease < remaining ? untilRelease.Value : remaining, cancellationToken)
                        .ConfigureAwait(false);
                    break;
            }
        }
    }

    // Waits for rows, but not for longer than the timeout.
    private async ValueTask WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _rows.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Takes the rows of a call, in input order. Later rows of the same opportunities wait until these rows are settled.
    /// </summary>
    public BulkRow[] Take()
    {
        BulkRow[] rows;
        lock (_lock)
        {
            rows = new BulkRow[Math.Min(Ready, BatchRequestBody.MaxRows)];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = _released.Count > 0 ? _released.Dequeue() : _ready.Dequeue();
            }

            _unsent -= rows.Length;
        }

        _room.Set();
        Array.Sort(rows, static (one, other) => one.Index.CompareTo(other.Index));
        return rows;
    }

    /// <summary>
    /// For each settled row, makes the next row of the same opportunity ready, or holds it if an attempt of the settled row can
    /// still arrive. But if the outcome of the settled row is Unknown, all later rows of the opportunity are settled as NotSent.
    /// </summary>
    /// <returns>The number of rows that were settled as NotSent.</returns>
    public int Release(ReadOnlySpan<BulkRow> settled)
    {
        int notSent = 0;
        lock (_lock)
        {
            foreach (BulkRow row in settled)
            {
                if (row.LostAt is { } lostAt)
                {
                    _lateArrivals.Add(row.Key, lostAt);
                }

                if (row.Result.Status == UpdateStatus.Unknown)
                {
                    _unknownKeys.Add(row.Key);
                    notSent += SettleLaterRows(row);
                }
                else
                {
                    ReleaseNext(row);
                }
            }

            _unsent -= notSent;
        }

        _rows.Set();
        if (notSent > 0)
        {
            _room.Set();
        }

        return notSent;
    }

    private int Ready => _ready.Count + _released.Count;

    private void ReleaseNext(BulkRow settled)
    {
        if (settled.Next is not { } next)
        {
            _last.Remove(settled.Key);
        }
        else if (!_lateArrivals.IsEmpty && _lateArrivals.TryHold(next))
        {
            int held = CountWaiting(next);
            _held += held;
            _unsent -= held;
        }
        else
        {
            _released.Enqueue(next);
        }

        settled.Next = null;
    }

    // Makes the rows ready whose opportunities are not in doubt any more.
    private void ReleaseHeld()
    {
        if (_lateArrivals.IsEmpty)
        {
            return;
        }

        while (_lateArrivals.Release() is { } row)
        {
            int held = CountWaiting(row);
            _held -= held;
            _unsent += held;
            _released.Enqueue(row);
            _room.Set();
        }
    }

    // Counts a row and the rows that wait for it.
    private int CountWaiting(BulkRow row) => _last[row.Key].Place - row.Place + 1;

    private int SettleLaterRows(BulkRow unknownRow)
    {
        int count = 0;
        for (BulkRow? row = unknownRow.Next; row is not null; row = row.Next)
        {
            row.Settle(RowResult.NotSentAfterUnknown());
            count++;
        }

        unknownRow.Next = null;
        _last.Remove(unknownRow.Key);
        return count;
    }

    private Supply CheckSupply(out TimeSpan? untilRelease)
    {
        lock (_lock)
        {
            ReleaseHeld();
            untilRelease = _held > 0 ? _lateArrivals.UntilNextEnd() : null;
            return Ready == 0 ? _isComplete && _unsent == 0 && _held == 0 ? Supply.Ended : Supply.None
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

using OppTyped.LeadSquared.Update;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// The opportunities in doubt. An attempt without a clear response can still be on its way, for example in a gateway. If it
/// arrives after a later update of the same opportunity, it overwrites the later update. So the next update of the opportunity is
/// held until such an attempt can no longer arrive. This class is not thread-safe.
/// </summary>
/// <param name="duration">How long after its end an attempt can still arrive.</param>
/// <param name="time">The clock.</param>
internal sealed class LateArrivals(TimeSpan duration, TimeProvider time)
{
    // Timers count milliseconds, and a shorter wait would not wait at all.
    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(1);

    private readonly long _ticks = (long)(duration.TotalSeconds * time.TimestampFrequency);
    private readonly Dictionary<OpportunityKey, Doubt> _doubts = [];
    private readonly PriorityQueue<OpportunityKey, long> _ends = new();

    /// <summary>Whether no opportunity is in doubt. In most runs, this is always so.</summary>
    public bool IsEmpty => _doubts.Count == 0;

    /// <summary>Counts the opportunities in doubt.</summary>
    public int Count()
    {
        long now = time.GetTimestamp();
        return _doubts.Values.Count(doubt => doubt.End > now);
    }

    /// <summary>Adds an opportunity whose row is settled.</summary>
    /// <param name="key">The opportunity.</param>
    /// <param name="lostAt">The end of the row's last attempt without a clear response.</param>
    public void Add(OpportunityKey key, long lostAt)
    {
        long end = lostAt + _ticks;
        if (end > time.GetTimestamp())
        {
            _doubts[key] = _doubts.GetValueOrDefault(key) with { End = end };
            _ends.Enqueue(key, end);
        }
    }

    /// <summary>Removes an opportunity, because a later row of it was sent after the doubt.</summary>
    public void Remove(OpportunityKey key)
    {
        if (!IsHeld(key))
        {
            _doubts.Remove(key);
        }
    }

    /// <summary>
    /// Holds the next row of an opportunity and returns true; returns false if the opportunity is not in doubt.
    /// </summary>
    public bool TryHold(BulkRow next)
    {
        if (!_doubts.TryGetValue(next.Key, out Doubt doubt) || doubt.End <= time.GetTimestamp())
        {
            return false;
        }

        _doubts[next.Key] = doubt with { Held = next };
        next.IsHeld = true;
        return true;
    }

    /// <summary>Returns whether a row of an opportunity is held.</summary>
    public bool IsHeld(OpportunityKey key) => _doubts.TryGetValue(key, out Doubt doubt) && doubt.Held is not null;

    /// <summary>Removes the doubts that are over, up to the first one that holds a row. Returns this row, or null.</summary>
    public BulkRow? Release()
    {
        while (_ends.TryPeek(out OpportunityKey key, out long end) && end <= time.GetTimestamp())
        {
            _ends.Dequeue();
            if (_doubts.TryGetValue(key, out Doubt doubt) && doubt.End == end)
            {
                _doubts.Remove(key);
                if (doubt.Held is { } held)
                {
                    held.IsHeld = false;
                    return held;
                }
            }
        }

        return null;
    }

    /// <summary>Returns the time until the next doubt is over; null if no opportunity is in doubt.</summary>
    public TimeSpan? UntilNextEnd()
    {
        if (!_ends.TryPeek(out _, out long end))
        {
            return null;
        }

        TimeSpan remaining = time.GetElapsedTime(time.GetTimestamp(), end);
        return remaining > MinWait ? remaining : MinWait;
    }

    private readonly record struct Doubt(long End, BulkRow? Held);
}

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Decides which queued update to poll next, and when, so that many waits need only few calls. This class determines only the
/// order and the times of the polls, and sends no calls. It is not thread-safe.
/// </summary>
internal sealed class PollSchedule
{
    private readonly PollPace _pace;
    private readonly DelayEstimate _delayEstimate;
    private readonly OvertakenUpdates _overdueUpdates;

    // The second queue contains updates that this client did not queue: only their ids are known. It is not known whether they
    // were queued before or after the client's own updates, so they have a separate queue.
    private readonly PollQueue _ownQueue;
    private readonly PollQueue _foreignQueue;

    private long _notBefore = long.MinValue;
    private long _failurePause;

    public PollSchedule(PollPace pace)
    {
        _pace = pace;
        _failurePause = pace.MinPause;
        _delayEstimate = new DelayEstimate(pace);
        _overdueUpdates = new OvertakenUpdates(pace);
        _ownQueue = new PollQueue(pace, _delayEstimate, _overdueUpdates);
        _foreignQueue = new PollQueue(pace, _delayEstimate, _overdueUpdates);
    }

    public void Add(PolledUpdate update, long now)
    {
        update.Due = update.IsOwn ? update.QueuedAt + _pace.AddJitter(_delayEstimate.GetEstimate(now)) : now;
        GetQueue(update).Add(update);
    }

    /// <summary>Removes an update after the last wait for it has ended.</summary>
    public void Remove(PolledUpdate update)
    {
        update.IsAbandoned = true;
        GetQueue(update).Remove(update);
        _overdueUpdates.Remove(update);
    }

    /// <summary>
    /// Returns the time when the next poll is due. Returns <see cref="long.MaxValue"/> if no poll is due until another poll ends
    /// or an update is added.
    /// </summary>
    public long NextDue() => Next() is { } next ? Math.Max(next.Due, _notBefore) : long.MaxValue;

    /// <summary>
    /// Returns the next update that has a due poll, and marks it as being polled; null if no poll is due. After the poll, the
    /// caller must report its result with <see cref="PollFinished"/>, <see cref="StillQueued"/>, <see cref="PollFailed"/> or
    /// <see cref="PollCanceled"/>.
    /// </summary>
    public PolledUpdate? Take(long now)
    {
        if (Next() is not { } next || next.Due > now || _notBefore > now)
        {
            return null;
        }

        PolledUpdate update = next.Update;
        update.Role = next.Role;
        update.IsUnderWay = true;
        if (next.Role == PollRole.Overdue)
        {
            _overdueUpdates.Take(update, now);
        }
        else
        {
            GetQueue(update).PollStarted(update);
        }

        return update;
    }

    public void PollFinished(PolledUpdate update, long now)
    {
        _failurePause = _pace.MinPause;
        if (End(update) && update.Role != PollRole.Overdue)
        {
            GetQueue(update).UpdateFinished(update, now);
        }
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        _failurePause = _pace.MinPause;
        if (!End(update))
        {
            return;
        }

        if (update.Role == PollRole.Overdue)
        {
            _overdueUpdates.StillQueued(update, now);
        }
        else
        {
            GetQueue(update).StillQueued(update, now);
        }
    }

    /// <summary>Records that a poll failed. Other polls would probably fail too, so all polls pause.</summary>
    public void PollFailed(PolledUpdate update, long now)
    {
        if (_notBefore <= now)
        {
            _notBefore = now + _pace.AddJitter(_failurePause);
            _failurePause = _pace.Increase(_failurePause);
        }

        if (End(update) && update.Role == PollRole.Overdue)
        {
            _overdueUpdates.PutBack(update);
        }
    }

    /// <summary>Records that a poll was cancelled, or that its error ended all waits for the update.</summary>
    public void PollCanceled(PolledUpdate update) => End(update);

    // Returns whether the update still has waits.
    private bool End(PolledUpdate update)
    {
        update.IsUnderWay = false;
        if (update.Role != PollRole.Overdue)
        {
            GetQueue(update).PollEnded(update);
        }

        return !update.IsAbandoned;
    }

    private (PolledUpdate Update, PollRole Role, long Due)? Next()
    {
        (PolledUpdate Update, PollRole Role, long Due)? next = _ownQueue.Next();
        if (_foreignQueue.Next() is { } foreign && !(next?.Due <= foreign.Due))
        {
            next = foreign;
        }

        return _overdueUpdates.Next() is { } overdue && !(next?.Due <= overdue.Due)
            ? (overdue.Update, PollRole.Overdue, overdue.Due)
            : next;
    }

    private PollQueue GetQueue(PolledUpdate update) => update.IsOwn ? _ownQueue : _foreignQueue;
}

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Decides which queued update to poll next, and when, so that many waits together cost few calls. Handles order and time only;
/// it sends no calls. Not thread-safe.
/// </summary>
internal sealed class PollSchedule
{
    private readonly PollPace _pace;
    private readonly DelayEstimate _typical;
    private readonly OvertakenUpdates _stragglers;

    // The order between updates that were queued here and updates that were picked up by id is unknown.
    private readonly PollQueue _own;
    private readonly PollQueue _pickedUp;

    private long _notBefore = long.MinValue;
    private long _failurePause;

    public PollSchedule(PollPace pace)
    {
        _pace = pace;
        _failurePause = pace.MinPause;
        _typical = new DelayEstimate(pace);
        _stragglers = new OvertakenUpdates(pace);
        _own = new PollQueue(pace, _typical, _stragglers);
        _pickedUp = new PollQueue(pace, _typical, _stragglers);
    }

    public void Add(PolledUpdate update, long now)
    {
        update.Due = update.IsOwn ? update.QueuedAt + _pace.AddJitter(_typical.GetEstimate(now)) : now;
        LineOf(update).Add(update);
    }

    /// <summary>Removes an update that nothing waits for any more.</summary>
    public void Remove(PolledUpdate update)
    {
        update.IsAbandoned = true;
        LineOf(update).Remove(update);
        _stragglers.Remove(update);
    }

    /// <summary>
    /// Returns when the next poll is due; <see cref="long.MaxValue"/> if none is due until a poll ends or an update is added.
    /// </summary>
    public long NextDue() => Next() is { } next ? Math.Max(next.Due, _notBefore) : long.MaxValue;

    /// <summary>
    /// Takes the next update whose poll is due; null if there is none. Each taken update must be returned with
    /// <see cref="PollFinished"/>, <see cref="StillQueued"/>, <see cref="PollFailed"/> or <see cref="PollCanceled"/>.
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
            _stragglers.Take(update, now);
        }
        else
        {
            LineOf(update).PollStarted(update);
        }

        return update;
    }

    public void PollFinished(PolledUpdate update, long now)
    {
        _failurePause = _pace.MinPause;
        if (End(update) && update.Role != PollRole.Overdue)
        {
            LineOf(update).UpdateFinished(update, now);
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
            _stragglers.StillQueued(update, now);
        }
        else
        {
            LineOf(update).StillQueued(update, now);
        }
    }

    /// <summary>Records that a poll failed. Other polls would probably fail too, so all of them pause.</summary>
    public void PollFailed(PolledUpdate update, long now)
    {
        if (_notBefore <= now)
        {
            _notBefore = now + _pace.AddJitter(_failurePause);
            _failurePause = _pace.Increase(_failurePause);
        }

        if (End(update) && update.Role == PollRole.Overdue)
        {
            _stragglers.PutBack(update);
        }
    }

    /// <summary>Records that a poll was cancelled or ended all waits for its update.</summary>
    public void PollCanceled(PolledUpdate update) => End(update);

    // Returns whether something still waits for the update.
    private bool End(PolledUpdate update)
    {
        update.IsUnderWay = false;
        if (update.Role != PollRole.Overdue)
        {
            LineOf(update).PollEnded(update);
        }

        return !update.IsAbandoned;
    }

    private (PolledUpdate Update, PollRole Role, long Due)? Next()
    {
        (PolledUpdate Update, PollRole Role, long Due)? next = _own.Next();
        if (_pickedUp.Next() is { } pickedUp && !(next?.Due <= pickedUp.Due))
        {
            next = pickedUp;
        }

        return _stragglers.Next() is { } straggler && !(next?.Due <= straggler.Due)
            ? (straggler.Update, PollRole.Overdue, straggler.Due)
            : next;
    }

    private PollQueue LineOf(PolledUpdate update) => update.IsOwn ? _own : _pickedUp;
}

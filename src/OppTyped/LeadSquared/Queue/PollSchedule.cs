namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Decides which queued update to poll next, and when, so that many waits together cost few calls. Handles order and time only;
/// it sends no calls. Not thread-safe.
/// </summary>
internal sealed class PollSchedule
{
    private readonly PollPace _pace;
    private readonly TypicalDelay _typical;
    private readonly Stragglers _stragglers;

    // The order between updates that were queued here and updates that were picked up by id is unknown.
    private readonly PollLine _own;
    private readonly PollLine _pickedUp;

    private long _notBefore = long.MinValue;
    private long _failurePause;

    public PollSchedule(PollPace pace)
    {
        _pace = pace;
        _failurePause = pace.Least;
        _typical = new TypicalDelay(pace);
        _stragglers = new Stragglers(pace);
        _own = new PollLine(pace, _typical, _stragglers);
        _pickedUp = new PollLine(pace, _typical, _stragglers);
    }

    public void Add(PolledUpdate update, long now)
    {
        update.Due = update.IsOwn ? update.Since + _pace.Jittered(_typical.At(now)) : now;
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
    /// <see cref="Done"/>, <see cref="StillQueued"/>, <see cref="Failed"/> or <see cref="GivenUp"/>.
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
        if (next.Role == PollRole.Straggler)
        {
            _stragglers.Take(update, now);
        }
        else
        {
            LineOf(update).Begin(update);
        }

        return update;
    }

    public void Done(PolledUpdate update, long now)
    {
        _failurePause = _pace.Least;
        if (End(update) && update.Role != PollRole.Straggler)
        {
            LineOf(update).Done(update, now);
        }
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        _failurePause = _pace.Least;
        if (!End(update))
        {
            return;
        }

        if (update.Role == PollRole.Straggler)
        {
            _stragglers.StillQueued(update, now);
        }
        else
        {
            LineOf(update).StillQueued(update, now);
        }
    }

    /// <summary>Records that a poll failed. Other polls would probably fail too, so all of them pause.</summary>
    public void Failed(PolledUpdate update, long now)
    {
        if (_notBefore <= now)
        {
            _notBefore = now + _pace.Jittered(_failurePause);
            _failurePause = _pace.Longer(_failurePause);
        }

        if (End(update) && update.Role == PollRole.Straggler)
        {
            _stragglers.PutBack(update);
        }
    }

    /// <summary>Records that a poll was cancelled or ended all waits for its update.</summary>
    public void GivenUp(PolledUpdate update) => End(update);

    // Returns whether something still waits for the update.
    private bool End(PolledUpdate update)
    {
        update.IsUnderWay = false;
        if (update.Role != PollRole.Straggler)
        {
            LineOf(update).End(update);
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
            ? (straggler.Update, PollRole.Straggler, straggler.Due)
            : next;
    }

    private PollLine LineOf(PolledUpdate update) => update.IsOwn ? _own : _pickedUp;
}

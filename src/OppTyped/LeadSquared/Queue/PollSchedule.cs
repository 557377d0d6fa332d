namespace OppTyped.LeadSquared;

/// <summary>
/// Which of the queued updates that are waited for is looked at next, and when, so that all of them together cost few calls. Knows order and
/// time, and nothing of calls. Not safe to use from several threads.
/// </summary>
internal sealed class PollSchedule
{
    private readonly PollPace _pace;
    private readonly TypicalDelay _typical;
    private readonly Stragglers _stragglers;

    // What was picked up by its id is in no known order with what was queued here.
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

    /// <summary>Forgets one that nobody waits for any more.</summary>
    public void Remove(PolledUpdate update)
    {
        update.IsAbandoned = true;
        LineOf(update).Remove(update);
        _stragglers.Remove(update);
    }

    /// <summary>When something is to be looked at next; <see cref="long.MaxValue"/> if nothing is until a look ends or another is added.</summary>
    public long NextDue() => Next() is { } next ? Math.Max(next.Due, _notBefore) : long.MaxValue;

    /// <summary>Takes what is to be looked at now, one at a time. Each that is taken must be given back, by one of the three below.</summary>
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

    /// <summary>The look saw nothing. What failed for one will fail for others, so all of them pause.</summary>
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

    /// <summary>The look was given up, with whoever waited for it.</summary>
    public void GivenUp(PolledUpdate update) => End(update);

    // Whether it still belongs to those that are waited for.
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

        return _stragglers.Next() is { } straggler && !(next?.Due <= straggler.Due) ? (straggler.Update, PollRole.Straggler, straggler.Due) : next;
    }

    private PollLine LineOf(PolledUpdate update) => update.IsOwn ? _own : _pickedUp;
}

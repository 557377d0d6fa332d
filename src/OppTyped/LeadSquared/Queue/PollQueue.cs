namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Contains updates in the order in which they were queued. The service processes the updates in about the same order. If the
/// first update is pending, the other updates are probably pending too, so polling them would waste calls.
/// </summary>
/// <remarks>
/// The updates are polled in rounds. A round starts with the first update, and ends when a poll finds a pending update. If a
/// round finds few finished updates, the pauses between the rounds become longer. So most polls find a finished update. If a
/// round finds no finished update, perhaps only the first update is stuck. So a later update, the probe, is also polled. If the
/// probe is finished, the updates before the probe should also be finished. If one of these updates is still pending, it becomes
/// overdue, and is polled separately.
/// </remarks>
internal sealed class PollQueue(PollPace pace, DelayEstimate delayEstimate, OvertakenUpdates overdueUpdates)
{
    private const int MaxParallelPolls = 8;

    // After every 4 finished updates in a row, one more poll may run in parallel. The number of parallel polls is limited. If one
    // poll finds a pending update, the other running polls probably find pending updates too, and these calls are wasted.
    private const int FinishedPerParallelPoll = 4;

    private readonly SortedSet<PolledUpdate> _updates = new(
        Comparer<PolledUpdate>.Create(static (left, right) => left.Order.CompareTo(right.Order)));
    private long _nextRound;
    private long _pause = pace.MinPause;
    private bool _isBetweenRounds;
    private int _foundFinished;
    private int _finishedInRow;
    private int _pollsInFlight;
    private long _lastFinishedOrder = long.MinValue;
    private bool _needsProbe;
    private bool _isProbeInFlight;
    private int _probePosition = 1;
    private long _nextProbe;
    private long _probePause = pace.MinPause;

    public void Add(PolledUpdate update)
    {
        _updates.Add(update);
        if (_updates.Count == 2)
        {
            ResetProbe();
        }
    }

    public void Remove(PolledUpdate update)
    {
        _updates.Remove(update);
        ResetIfEmpty();
    }

    /// <summary>Returns the next update to poll, and the time of the poll; null if there is no update to poll.</summary>
    public (PolledUpdate Update, PollRole Role, long Due)? Next()
    {
        (PolledUpdate Update, PollRole Role, long Due)? next = null;
        if (FirstOfRound() is { } first)
        {
            bool isOvertaken = first.Order < _lastFinishedOrder;
            next = (
                first,
                isOvertaken ? PollRole.Overtaken : PollRole.Next,
                isOvertaken ? long.MinValue : Math.Max(first.Due, _nextRound));
        }

        return FindProbe() is { } probe && !(next?.Due <= probe.Due) ? (probe.Update, PollRole.Probe, probe.Due) : next;
    }

    public void PollStarted(PolledUpdate update)
    {
        if (update.Role == PollRole.Probe)
        {
            _isProbeInFlight = true;
            return;
        }

        _pollsInFlight++;
        _isBetweenRounds &= update.Role == PollRole.Overtaken;
    }

    /// <summary>Records that a poll ended, with any result.</summary>
    public void PollEnded(PolledUpdate update)
    {
        if (update.Role == PollRole.Probe)
        {
            _isProbeInFlight = false;
        }
        else
        {
            _pollsInFlight--;
        }
    }

    public void UpdateFinished(PolledUpdate update, long now)
    {
        _updates.Remove(update);
        _lastFinishedOrder = Math.Max(_lastFinishedOrder, update.Order);
        if (update.IsOwn)
        {
            delayEstimate.Update(update, now);
        }

        if (update.Role == PollRole.Probe)
        {
            _nextRound = now;
            _pause = pace.MinPause;
            ResetProbe();
        }
        else
        {
            _foundFinished++;
            _finishedInRow++;
            _probePosition = 1;
        }

        ResetIfEmpty();
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        update.LastPoll = now;
        if (update.Order < _lastFinishedOrder)
        {
            _updates.Remove(update);
            overdueUpdates.Begin(update, now);
            ResetIfEmpty();
        }
        else if (update.Role == PollRole.Probe)
        {
            _nextProbe = now + pace.AddJitter(_probePause);
            _probePause = pace.Increase(_probePause);
            _probePosition = 2 * _probePosition < _updates.Count ? 2 * _probePosition : 1;
        }
        else if (!_isBetweenRounds)
        {
            EndRound(now);
        }
    }

    // The next round starts after the current pause. The pause doubles if the round found few finished updates, and halves if the
    // round found many.
    private void EndRound(long now)
    {
        int wanted = Math.Clamp(_updates.Count / 8, 1, 4);
        _nextRound = now + pace.AddJitter(_pause);
        _pause = _foundFinished < wanted ? pace.Increase(_pause) : _foundFinished > 2 * wanted ? pace.Decrease(_pause) : _pause;
        _isBetweenRounds = true;
        _needsProbe = _foundFinished == 0;
        _foundFinished = 0;
        _finishedInRow = 0;
    }

    private PolledUpdate? FirstOfRound()
    {
        if (_pollsInFlight >= Math.Min(1 + (_finishedInRow / FinishedPerParallelPoll), MaxParallelPolls))
        {
            return null;
        }

        foreach (PolledUpdate update in _updates)
        {
            if (!update.IsUnderWay)
            {
                return update;
            }
        }

        return null;
    }

    // Each probe is farther from the first update than the previous probe, because several updates in a row may be stuck.
    private (PolledUpdate Update, long Due)? FindProbe()
    {
        if (!_isBetweenRounds || !_needsProbe || _isProbeInFlight || _updates.Count < 2)
        {
            return null;
        }

        int position = 0;
        foreach (PolledUpdate update in _updates)
        {
            if (position++ >= _probePosition && !update.IsUnderWay)
            {
                return (update, Math.Max(update.Due, _nextProbe));
            }
        }

        return null;
    }

    private void ResetProbe()
    {
        _probePause = pace.MinPause;
        _probePosition = 1;
        _nextProbe = long.MinValue;
    }

    // The pauses for old updates do not fit new updates. So after the queue was empty, polling starts with the shortest pause.
    private void ResetIfEmpty()
    {
        if (_updates.Count == 0)
        {
            _nextRound = long.MinValue;
            _pause = pace.MinPause;
            _isBetweenRounds = false;
            _foundFinished = 0;
            _finishedInRow = 0;
        }
    }
}

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Updates in the order in which they were queued. The service processes them in about that order. While the first one is
/// pending, the others are very probably pending too, so polling them would waste calls.
/// </summary>
/// <remarks>
/// Polls come in rounds. A round polls the updates from the first on, until a poll finds a pending update. The pause to the next
/// round grows until a round finds several finished updates, so that most polls find a finished update. After a round that found
/// no finished update, the first update alone may be stuck, so an update behind it is polled too: the scout. If the scout is
/// finished, the updates before it should be finished as well. Those that are still pending then become stragglers, which are
/// polled separately.
/// </remarks>
internal sealed class PollQueue(PollPace pace, DelayEstimate typical, OvertakenUpdates stragglers)
{
    private const int MaxParallelPolls = 8;

    // After every 4 finished updates in a row, one more poll may run in parallel. Fewer parallel polls waste fewer calls when a
    // round ends.
    private const int FinishedPerParallelPoll = 4;

    private readonly SortedSet<PolledUpdate> _line = new(
        Comparer<PolledUpdate>.Create(static (left, right) => left.Order.CompareTo(right.Order)));
    private long _nextRound;
    private long _pause = pace.MinPause;
    private bool _isBetweenRounds;
    private int _foundFinished;
    private int _finishedInRow;
    private int _underWay;
    private long _doneUpTo = long.MinValue;
    private bool _wantsScout;
    private bool _isScoutUnderWay;
    private int _scoutPlace = 1;
    private long _nextScout;
    private long _scoutPause = pace.MinPause;

    public void Add(PolledUpdate update)
    {
        _line.Add(update);
        if (_line.Count == 2)
        {
            ResetScout();
        }
    }

    public void Remove(PolledUpdate update)
    {
        _line.Remove(update);
        ResetIfEmpty();
    }

    /// <summary>Returns the update to poll next, and when; null if there is none.</summary>
    public (PolledUpdate Update, PollRole Role, long Due)? Next()
    {
        (PolledUpdate Update, PollRole Role, long Due)? next = null;
        if (FirstOfRound() is { } first)
        {
            bool isOvertaken = first.Order < _doneUpTo;
            next = (
                first,
                isOvertaken ? PollRole.Overtaken : PollRole.Next,
                isOvertaken ? long.MinValue : Math.Max(first.Due, _nextRound));
        }

        return FindScout() is { } scout && !(next?.Due <= scout.Due) ? (scout.Update, PollRole.Probe, scout.Due) : next;
    }

    public void PollStarted(PolledUpdate update)
    {
        if (update.Role == PollRole.Probe)
        {
            _isScoutUnderWay = true;
            return;
        }

        _underWay++;
        _isBetweenRounds &= update.Role == PollRole.Overtaken;
    }

    /// <summary>Records that a poll ended, with any result.</summary>
    public void PollEnded(PolledUpdate update)
    {
        if (update.Role == PollRole.Probe)
        {
            _isScoutUnderWay = false;
        }
        else
        {
            _underWay--;
        }
    }

    public void UpdateFinished(PolledUpdate update, long now)
    {
        _line.Remove(update);
        _doneUpTo = Math.Max(_doneUpTo, update.Order);
        if (update.IsOwn)
        {
            typical.Update(update, now);
        }

        if (update.Role == PollRole.Probe)
        {
            _nextRound = now;
            _pause = pace.MinPause;
            ResetScout();
        }
        else
        {
            _foundFinished++;
            _finishedInRow++;
            _scoutPlace = 1;
        }

        ResetIfEmpty();
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        update.LastPoll = now;
        if (update.Order < _doneUpTo)
        {
            _line.Remove(update);
            stragglers.Begin(update, now);
            ResetIfEmpty();
        }
        else if (update.Role == PollRole.Probe)
        {
            _nextScout = now + pace.AddJitter(_scoutPause);
            _scoutPause = pace.Increase(_scoutPause);
            _scoutPlace = 2 * _scoutPlace < _line.Count ? 2 * _scoutPlace : 1;
        }
        else if (!_isBetweenRounds)
        {
            EndRound(now);
        }
    }

    // The first poll of an update comes one pause after it was queued, the second one pause later. After that the pauses double.
    private void EndRound(long now)
    {
        int wanted = Math.Clamp(_line.Count / 8, 1, 4);
        _nextRound = now + pace.AddJitter(_pause);
        _pause = _foundFinished < wanted ? pace.Increase(_pause) : _foundFinished > 2 * wanted ? pace.Decrease(_pause) : _pause;
        _isBetweenRounds = true;
        _wantsScout = _foundFinished == 0;
        _foundFinished = 0;
        _finishedInRow = 0;
    }

    private PolledUpdate? FirstOfRound()
    {
        if (_underWay >= Math.Min(1 + (_finishedInRow / FinishedPerParallelPoll), MaxParallelPolls))
        {
            return null;
        }

        foreach (PolledUpdate update in _line)
        {
            if (!update.IsUnderWay)
            {
                return update;
            }
        }

        return null;
    }

    // Each scout is farther from the first update than the one before, because several updates in a row may be stuck.
    private (PolledUpdate Update, long Due)? FindScout()
    {
        if (!_isBetweenRounds || !_wantsScout || _isScoutUnderWay || _line.Count < 2)
        {
            return null;
        }

        int place = 0;
        foreach (PolledUpdate update in _line)
        {
            if (place++ >= _scoutPlace && !update.IsUnderWay)
            {
                return (update, Math.Max(update.Due, _nextScout));
            }
        }

        return null;
    }

    private void ResetScout()
    {
        _scoutPause = pace.MinPause;
        _scoutPlace = 1;
        _nextScout = long.MinValue;
    }

    // No update is ahead of the next one that is added, so it starts with the shortest pause.
    private void ResetIfEmpty()
    {
        if (_line.Count == 0)
        {
            _nextRound = long.MinValue;
            _pause = pace.MinPause;
            _isBetweenRounds = false;
            _foundFinished = 0;
            _finishedInRow = 0;
        }
    }
}

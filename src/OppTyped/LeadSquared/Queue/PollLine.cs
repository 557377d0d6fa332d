namespace OppTyped.LeadSquared;

/// <summary>
/// Updates in the order in which they were queued. The service takes them about in that order, so the first tells of all: while it waits, so do the
/// others, and looking at them is no use.
/// </summary>
/// <remarks>
/// Looks come in rounds: from the first on, as long as each is done. The one that is not ends the round. The pause to the next grows until a round finds a few
/// done ones, so that the looks in vain are few among those that are not. After a round that finds none, the first may be held up alone: so one behind it is
/// looked at, a scout. If that is done, the ones before it should be, and those that are not go by themselves from then on.
/// </remarks>
internal sealed class PollLine(PollPace pace, TypicalDelay typical, Stragglers stragglers)
{
    private const int MaxUnderWay = 8;

    // With so many found in a row, one more look is under way at a time. The fewer, the less is in vain when the row ends.
    private const int RowForOneMore = 4;

    private readonly SortedSet<PolledUpdate> _line = new(Comparer<PolledUpdate>.Create(static (left, right) => left.Order.CompareTo(right.Order)));
    private long _nextRound;
    private long _pause = pace.Least;
    private bool _isBetweenRounds;
    private int _found;
    private int _inRow;
    private int _underWay;
    private long _doneUpTo = long.MinValue;
    private bool _wantsScout;
    private bool _isScoutUnderWay;
    private int _scoutPlace = 1;
    private long _nextScout;
    private long _scoutPause = pace.Least;

    public void Add(PolledUpdate update)
    {
        _line.Add(update);
        if (_line.Count == 2)
        {
            ScoutAnew();
        }
    }

    public void Remove(PolledUpdate update)
    {
        _line.Remove(update);
        ForgetIfEmpty();
    }

    /// <summary>What is to be looked at next, and when; null if nothing is.</summary>
    public (PolledUpdate Update, PollRole Role, long Due)? Next()
    {
        (PolledUpdate Update, PollRole Role, long Due)? next = null;
        if (FirstOfRound() is { } first)
        {
            bool isOvertaken = first.Order < _doneUpTo;
            next = (first, isOvertaken ? PollRole.Overtaken : PollRole.Next, isOvertaken ? long.MinValue : Math.Max(first.Due, _nextRound));
        }

        return FindScout() is { } scout && !(next?.Due <= scout.Due) ? (scout.Update, PollRole.Scout, scout.Due) : next;
    }

    public void Begin(PolledUpdate update)
    {
        if (update.Role == PollRole.Scout)
        {
            _isScoutUnderWay = true;
            return;
        }

        _underWay++;
        _isBetweenRounds &= update.Role == PollRole.Overtaken;
    }

    /// <summary>A look ended, whatever it saw.</summary>
    public void End(PolledUpdate update)
    {
        if (update.Role == PollRole.Scout)
        {
            _isScoutUnderWay = false;
        }
        else
        {
            _underWay--;
        }
    }

    public void Done(PolledUpdate update, long now)
    {
        _line.Remove(update);
        _doneUpTo = Math.Max(_doneUpTo, update.Order);
        if (update.IsOwn)
        {
            typical.Learn(update, now);
        }

        if (update.Role == PollRole.Scout)
        {
            _nextRound = now;
            _pause = pace.Least;
            ScoutAnew();
        }
        else
        {
            _found++;
            _inRow++;
            _scoutPlace = 1;
        }

        ForgetIfEmpty();
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        update.LastLook = now;
        if (update.Order < _doneUpTo)
        {
            _line.Remove(update);
            stragglers.Begin(update, now);
            ForgetIfEmpty();
        }
        else if (update.Role == PollRole.Scout)
        {
            _nextScout = now + pace.Jittered(_scoutPause);
            _scoutPause = pace.Longer(_scoutPause);
            _scoutPlace = 2 * _scoutPlace < _line.Count ? 2 * _scoutPlace : 1;
        }
        else if (!_isBetweenRounds)
        {
            EndRound(now);
        }
    }

    // The first look at an update comes a pause after it was queued; so does the second after the first, and then pauses double.
    private void EndRound(long now)
    {
        int wanted = Math.Clamp(_line.Count / 8, 1, 4);
        _nextRound = now + pace.Jittered(_pause);
        _pause = _found < wanted ? pace.Longer(_pause) : _found > 2 * wanted ? pace.Shorter(_pause) : _pause;
        _isBetweenRounds = true;
        _wantsScout = _found == 0;
        _found = 0;
        _inRow = 0;
    }

    private PolledUpdate? FirstOfRound()
    {
        if (_underWay >= Math.Min(1 + (_inRow / RowForOneMore), MaxUnderWay))
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

    // Ever farther from the first, because several in a row may be held up.
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

    private void ScoutAnew()
    {
        _scoutPause = pace.Least;
        _scoutPlace = 1;
        _nextScout = long.MinValue;
    }

    // Those that come now find nobody before them.
    private void ForgetIfEmpty()
    {
        if (_line.Count == 0)
        {
            _nextRound = long.MinValue;
            _pause = pace.Least;
            _isBetweenRounds = false;
            _found = 0;
            _inRow = 0;
        }
    }
}

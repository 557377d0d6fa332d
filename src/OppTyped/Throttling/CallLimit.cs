namespace OppTyped.Throttling;

/// <summary>
/// One limit: no more than N calls in any W at the service. N slots; a call takes one, which is free again W after the call
/// can last have been counted. All times are ticks of the budget's clock.
/// </summary>
internal sealed class CallLimit
{
    // What timers and the service's own clock are off by.
    private static readonly long Margin = TimeSpan.FromMilliseconds(20).Ticks;

    private static readonly long ForgetAfter = TimeSpan.FromMinutes(30).Ticks;

    private readonly ThrottleGate _gate = new();
    private readonly Queue<long> _accepted = new();

    // When each slot that no call holds is free.
    private readonly PriorityQueue<byte, long> _free = new();
    private readonly int _configured;
    private readonly long _configuredWindow;
    private readonly double _share;
    private readonly int? _configuredBurst;

    private int _stated;
    private int _underWay;
    private bool _isMadeByRefusal;
    private long _lastGrant = long.MinValue / 2;
    private long _lastRefusal;
    private BurstBucket? _burst;
    private Lesson _lesson;

    /// <summary>A limit that was configured.</summary>
    public CallLimit(int calls, CallBudgetOptions options, long now)
        : this(calls, options.Window, calls, options, now, underWay: 0)
    {
    }

    private CallLimit(int calls, TimeSpan window, int most, CallBudgetOptions options, long now, int underWay)
    {
        _underWay = underWay;
        _configured = most;
        _configuredWindow = options.Window.Ticks;
        _share = options.Share;
        _configuredBurst = options.MaxBurst;
        _burst = options.MaxBurst is { } size ? new BurstBucket(size) : null;
        Window = window.Ticks;
        SetStated(calls, now);
    }

    /// <summary>A limit that nobody knew of until the service refused a call. It is unlearnt by time like any other.</summary>
    public static CallLimit MadeByRefusal(int calls, TimeSpan window, CallBudgetOptions options, long now, int underWay) =>
        new(calls, window, CallBudgetOptions.MostCalls, options, now, underWay) { _isMadeByRefusal = true };

    /// <summary>How many calls this process may make in each window.</summary>
    public int Calls { get; private set; }

    /// <summary>The account's own number, of which <see cref="Calls"/> is this process's share.</summary>
    public int Stated => _stated;

    public long Window { get; private set; }

    public int? MaxBurst => _burst?.Size;

    public bool IsShut => _gate.IsShut;

    private long Pace => Window / Calls;

    public int CountFree(long now) => Math.Max(0, Calls - _underWay - _free.UnorderedItems.Count(slot => slot.Priority > now));

    /// <summary>When the next call may leave, as things stand; <see cref="long.MaxValue"/> where only the end of another can tell.</summary>
    /// <param name="now">Now.</param>
    /// <param name="isQueued">Whether the call had to wait.</param>
    public long EarliestGrant(long now, bool isQueued)
    {
        if (!_free.TryPeek(out _, out long earliest))
        {
            return long.MaxValue;
        }

        earliest = Math.Max(earliest, _gate.EarliestGrant(now));
        if (_burst is not null)
        {
            earliest = Math.Max(earliest, _burst.EarliestGrant(_underWay, Pace));
        }

        // So that the calls of a burst do not come as one again a window later, and all others with them.
        return _gate.IsPaced(now) ? Math.Max(earliest, _lastGrant + Pace)
            : isQueued ? Math.Max(earliest, _lastGrant + (Pace * 3 / 4))
            : earliest;
    }

    public void Grant(long now, long ticket)
    {
        _free.Dequeue();
        _underWay++;
        _lastGrant = now;
        if (_lesson != Lesson.None)
        {
            LearnFromWhatCame(now);
        }

        _gate.Granted(now, ticket);
    }

    public void NotSent(long now, long ticket)
    {
        _gate.Unanswered(ticket);
        Return(now);
    }

    public void Lost(long now, long ticket)
    {
        _gate.Unanswered(ticket);
        Counted(now);
    }

    public void Answered(long now, long ticket, long countedAtTheLatest)
    {
        _gate.Answered(now, ticket, Window);
        _accepted.Enqueue(now);
        while (_lesson == Lesson.None && _accepted.Peek() < now - Window)
        {
            _accepted.Dequeue();
        }

        Counted(countedAtTheLatest);
        if (now - _lastRefusal > ForgetAfter && (_stated < _configured || Window > _configuredWindow || _burst?.Size != _configuredBurst))
        {
            Forget(now);
        }
    }

    /// <summary>Shuts the gate and learns.</summary>
    /// <returns>Whether it is news: not one of several refusals of calls that left together.</returns>
    public bool Throttled(long now, long ticket, long lastTicket, ThrottleNotice notice, long wait, bool isTrusting)
    {
        bool isNews = !_gate.IsOld(ticket);
        bool taught = Learn(notice, now) || (_isMadeByRefusal && notice.Calls is not null);
        _isMadeByRefusal = false;
        if (isNews)
        {
            // What came through before is known when the gate opens.
            _lesson = taught ? Lesson.None : notice.Calls is null ? Lesson.Calls : isTrusting ? Lesson.BurstIfBelow : Lesson.Burst;
            _lastRefusal = now;
        }

        _gate.Shut(now, ticket, lastTicket, Math.Max(wait, Window + Margin));
        Counted(now);
        return isNews && !taught;
    }

    // A refusal that states what was known already: the service lets fewer through at once, or others use the account.
    private void LearnFromWhatCame(long now)
    {
        long since = _lastRefusal - Window;
        int came = _accepted.Count(accepted => accepted >= since);
        Lesson lesson = _lesson;
        _lesson = Lesson.None;
        if (lesson == Lesson.Calls)
        {
            int calls = came < Calls ? Math.Max(came, Calls / 2) : Calls * 3 / 4;
            SetStated((int)Math.Ceiling(Math.Max(1, calls) / _share), now);
        }
        else if (came >= Calls - 1 && lesson == Lesson.BurstIfBelow)
        {
            // As many came as may: the refusal was a matter of timing.
        }
        else if (_burst?.Size == 1)
        {
            SetStated(Math.Max(1, _stated * 3 / 4), now);
        }
        else
        {
            _burst = new BurstBucket(Math.Max(1, _burst is null ? Math.Clamp(came, Calls / 4, Calls - 1) : _burst.Size * 3 / 4));
        }
    }

    private bool Learn(ThrottleNotice notice, long now)
    {
        bool taught = false;
        if (notice.Window is { } window && window.Ticks > Window)
        {
            long later = window.Ticks - Window;
            var slots = _free.UnorderedItems.Select(slot => ((byte)0, slot.Priority + later)).ToArray();
            _free.Clear();
            _free.EnqueueRange(slots);
            Window = window.Ticks;
            taught = true;
        }

        if (notice.Calls is { } calls && calls < _stated)
        {
            SetStated(calls, now);
            taught = true;
        }

        return taught;
    }

    // Plans are raised, and others leave. A step at a time, because each costs refusals if it is wrong.
    private void Forget(long now)
    {
        _lastRefusal = now;
        Window = Math.Max(_configuredWindow, Window / 2);
        SetStated(Math.Min(_configured, 2 * _stated), now);
        if (_burst?.Size is { } size && size != _configuredBurst)
        {
            int most = _configuredBurst ?? Calls;
            _burst = size * 2 < most ? new BurstBucket(size * 2) : _configuredBurst is { } set ? new BurstBucket(set) : null;
        }
    }

    private void SetStated(int calls, long now)
    {
        _stated = calls;
        Calls = Math.Max(1, (int)(calls * _share));
        while (_free.Count + _underWay < Calls)
        {
            _free.Enqueue(0, now);
        }

        Trim();
    }

    private void Counted(long atTheLatest)
    {
        _burst?.Counted(atTheLatest, Pace);
        Return(atTheLatest + Window + Margin);
    }

    private void Return(long freeAt)
    {
        _underWay--;
        _free.Enqueue(0, freeAt);
        Trim();
    }

    // Where there are more slots than calls now, the last to be free are those that count.
    private void Trim()
    {
        while (_free.Count > 0 && _free.Count + _underWay > Calls)
        {
            _free.Dequeue();
        }
    }

    /// <summary>What a refusal teaches, beyond what it says.</summary>
    private enum Lesson
    {
        None,

        /// <summary>How many calls come through at once, unless as many came as the limit allows: then it was the timing.</summary>
        BurstIfBelow,

        /// <summary>How many calls come through at once.</summary>
        Burst,

        /// <summary>How many calls come through at all.</summary>
        Calls,
    }
}

using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>
/// One limit: the service counts at most N calls in any window W. The limit has N slots. A call takes a slot, which is free again
/// W after the latest time when the service can have counted the call. All times are ticks of the budget's clock.
/// </summary>
internal sealed class CallLimit
{
    // Covers the inaccuracy of timers and of the service's clock.
    private static readonly long Margin = TimeSpan.FromMilliseconds(20).Ticks;

    private static readonly long ForgetAfter = TimeSpan.FromMinutes(30).Ticks;

    private readonly ThrottleGate _gate = new();
    private readonly Queue<long> _accepted = new();

    // The times when the slots that no call holds become free.
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
    private LearningMode _lesson;

    /// <summary>Creates a configured limit.</summary>
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

    /// <summary>
    /// Creates a limit that was unknown until the service throttled a call. It is raised again over time like any other.
    /// </summary>
    public static CallLimit CreateFromThrottle(int calls, TimeSpan window, CallBudgetOptions options, long now, int underWay) =>
        new(calls, window, CallBudgetOptions.MostCalls, options, now, underWay) { _isMadeByRefusal = true };

    /// <summary>The number of calls that this process may make in each window.</summary>
    public int Calls { get; private set; }

    /// <summary>The account's limit. <see cref="Calls"/> is this process's share of it.</summary>
    public int AccountCalls => _stated;

    public long Window { get; private set; }

    public int? MaxBurst => _burst?.Size;

    public bool IsShut => _gate.IsShut;

    private long Pace => Window / Calls;

    public int CountFree(long now) =>
        Math.Max(0, Calls - _underWay - _free.UnorderedItems.Count(slot => slot.Priority > now));

    /// <summary>
    /// Returns when the next call may be sent; <see cref="long.MaxValue"/> if that depends on the end of another call.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="isQueued">Whether the call had to wait.</param>
    public long NextPermitAt(long now, bool isQueued)
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

        // Spreads the calls of a burst, so that they and all later calls do not arrive as one burst again a window later.
        return _gate.IsPaced(now) ? Math.Max(earliest, _lastGrant + Pace)
            : isQueued ? Math.Max(earliest, _lastGrant + (Pace * 3 / 4))
            : earliest;
    }

    public void Grant(long now, long ticket)
    {
        _free.Dequeue();
        _underWay++;
        _lastGrant = now;
        if (_lesson != LearningMode.None)
        {
            LearnFromAccepted(now);
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
        while (_lesson == LearningMode.None && _accepted.Peek() < now - Window)
        {
            _accepted.Dequeue();
        }

        Counted(countedAtTheLatest);
        if (now - _lastRefusal > ForgetAfter &&
            (_stated < _configured || Window > _configuredWindow || _burst?.Size != _configuredBurst))
        {
            Forget(now);
        }
    }

    /// <summary>Shuts the gate and learns from a throttled response.</summary>
    /// <returns>Whether it is new: false for several throttled calls that were sent together, or if it stated a limit.</returns>
    public bool Throttled(long now, long ticket, long lastTicket, ThrottleNotice notice, long wait, bool isTrusting)
    {
        bool isNews = !_gate.WasSentBeforeShut(ticket);
        bool learned = Learn(notice, now) || (_isMadeByRefusal && notice.Calls is not null);
        _isMadeByRefusal = false;
        if (isNews)
        {
            // The accepted calls are counted later, when the gate opens.
            _lesson = learned ? LearningMode.None
                : notice.Calls is null ? LearningMode.Calls
                : isTrusting ? LearningMode.BurstIfBelow
                : LearningMode.Burst;
            _lastRefusal = now;
        }

        _gate.Shut(now, ticket, lastTicket, Math.Max(wait, Window + Margin));
        Counted(now);
        return isNews && !learned;
    }

    // The response stated nothing new: either the service allows fewer calls at once, or other processes use the account.
    private void LearnFromAccepted(long now)
    {
        long since = _lastRefusal - Window;
        int accepted = _accepted.Count(acceptedAt => acceptedAt >= since);
        LearningMode lesson = _lesson;
        _lesson = LearningMode.None;
        if (lesson == LearningMode.Calls)
        {
            int calls = accepted < Calls ? Math.Max(accepted, Calls / 2) : Calls * 3 / 4;
            SetStated((int)Math.Ceiling(Math.Max(1, calls) / _share), now);
        }
        else if (accepted >= Calls - 1 && lesson == LearningMode.BurstIfBelow)
        {
            // The service accepted as many calls as the limit allows, so the refusal was caused by timing.
        }
        else if (_burst?.Size == 1)
        {
            SetStated(Math.Max(1, _stated * 3 / 4), now);
        }
        else
        {
            _burst = new BurstBucket(Math.Max(
                1,
                _burst is null ? Math.Clamp(accepted, Calls / 4, Calls - 1) : _burst.Size * 3 / 4));
        }
    }

    private bool Learn(ThrottleNotice notice, long now)
    {
        bool learned = false;
        if (notice.Window is { } window && window.Ticks > Window)
        {
            long later = window.Ticks - Window;
            var slots = _free.UnorderedItems.Select(slot => ((byte)0, slot.Priority + later)).ToArray();
            _free.Clear();
            _free.EnqueueRange(slots);
            Window = window.Ticks;
            learned = true;
        }

        if (notice.Calls is { } calls && calls < _stated)
        {
            SetStated(calls, now);
            learned = true;
        }

        return learned;
    }

    // Plans can be raised, and other processes can stop. The limit is raised in steps, because a wrong step causes throttling.
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

    // If there are more slots than the limit now allows, drop those that are free first.
    private void Trim()
    {
        while (_free.Count > 0 && _free.Count + _underWay > Calls)
        {
            _free.Dequeue();
        }
    }

    /// <summary>What to learn from a throttled response that stated nothing new.</summary>
    private enum LearningMode
    {
        None,

        /// <summary>The number of calls accepted at once, unless the service accepted all that the limit allows.</summary>
        BurstIfBelow,

        /// <summary>The number of calls accepted at once.</summary>
        Burst,

        /// <summary>The number of calls accepted in a window.</summary>
        Calls,
    }
}

using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>
/// A limit of at most N calls in any window of length W. The limit has N slots. Each call takes one slot. The slot becomes free
/// at time T + W, where T is the latest time at which the service can have counted the call. All times are ticks of the budget's
/// clock.
/// </summary>
internal sealed class CallLimit
{
    // The margin compensates for inaccurate timers and for the service's inaccurate clock.
    private static readonly long Margin = TimeSpan.FromMilliseconds(20).Ticks;

    private static readonly long RaiseAfter = TimeSpan.FromMinutes(30).Ticks;

    private readonly ThrottleGate _gate = new();
    private readonly Queue<long> _accepted = new();

    // For each slot without a call in flight, the queue contains the time when the slot becomes free.
    private readonly PriorityQueue<byte, long> _free = new();
    private readonly int _configured;
    private readonly long _configuredWindow;
    private readonly double _share;
    private readonly int? _configuredBurst;

    private int _accountLimit;
    private int _underWay;
    private bool _isCreatedFromThrottle;
    private long _lastGrant = long.MinValue / 2;
    private long _lastThrottle;
    private BurstBucket? _burst;
    private LearningMode _learningMode;

    /// <summary>Creates a configured limit.</summary>
    public CallLimit(int calls, CallBudgetOptions options, long now)
        : this(calls, options.Window, calls, options, now, underWay: 0)
    {
    }

    private CallLimit(int calls, TimeSpan window, int configuredCalls, CallBudgetOptions options, long now, int underWay)
    {
        _underWay = underWay;
        _configured = configuredCalls;
        _configuredWindow = options.Window.Ticks;
        _share = options.Share;
        _configuredBurst = options.MaxBurst;
        _burst = options.MaxBurst is { } size ? new BurstBucket(size) : null;
        Window = window.Ticks;
        SetAccountLimit(calls, now);
    }

    /// <summary>
    /// Creates a limit that was unknown until the service throttled a call. Like any other limit, this limit is raised over time.
    /// </summary>
    public static CallLimit CreateFromThrottle(int calls, TimeSpan window, CallBudgetOptions options, long now, int underWay) =>
        new(calls, window, CallBudgetOptions.MostCalls, options, now, underWay) { _isCreatedFromThrottle = true };

    /// <summary>The number of calls that this process may send in each window.</summary>
    public int Calls { get; private set; }

    /// <summary>The account's limit. <see cref="Calls"/> is this process's share of the account's limit.</summary>
    public int AccountCalls => _accountLimit;

    public long Window { get; private set; }

    public int? MaxBurst => _burst?.Size;

    public bool IsShut => _gate.IsShut;

    private long Pace => Window / Calls;

    public int CountFree(long now) =>
        Math.Max(0, Calls - _underWay - _free.UnorderedItems.Count(slot => slot.Priority > now));

    /// <summary>
    /// Returns the time when the next call may be sent; <see cref="long.MaxValue"/> if another call must complete first.
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

        // Spread the queued calls over the window. Otherwise, they would arrive as one burst again in each later window.
        return _gate.IsPaced(now) ? Math.Max(earliest, _lastGrant + Pace)
            : isQueued ? Math.Max(earliest, _lastGrant + (Pace * 3 / 4))
            : earliest;
    }

    public void Grant(long now, long ticket)
    {
        _free.Dequeue();
        _underWay++;
        _lastGrant = now;
        if (_learningMode != LearningMode.None)
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
        while (_learningMode == LearningMode.None && _accepted.Peek() < now - Window)
        {
            _accepted.Dequeue();
        }

        Counted(countedAtTheLatest);
        if (now - _lastThrottle > RaiseAfter &&
            (_accountLimit < _configured || Window > _configuredWindow || _burst?.Size != _configuredBurst))
        {
            RaiseLimit(now);
        }
    }

    /// <summary>Closes the gate and learns the limit from a throttled response.</summary>
    /// <returns>
    /// True if the response gives new information but states no new limit. If several calls were sent together and all are
    /// throttled, only the first response gives new information.
    /// </returns>
    public bool Throttled(long now, long ticket, long lastTicket, ThrottleNotice notice, long wait, bool trustsRoundTrips)
    {
        bool isNew = !_gate.WasSentBeforeShut(ticket);
        bool learned = Learn(notice, now) || (_isCreatedFromThrottle && notice.Calls is not null);
        _isCreatedFromThrottle = false;
        if (isNew)
        {
            // The number of accepted calls is determined later, when the next call gets a permit.
            _learningMode = learned ? LearningMode.None
                : notice.Calls is null ? LearningMode.Calls
                : trustsRoundTrips ? LearningMode.BurstIfBelow
                : LearningMode.Burst;
            _lastThrottle = now;
        }

        _gate.Shut(now, ticket, lastTicket, Math.Max(wait, Window + Margin));
        Counted(now);
        return isNew && !learned;
    }

    // The throttled response stated no new limit. So either the service allows fewer simultaneous calls than this process sent,
    // or other processes also use the account.
    private void LearnFromAccepted(long now)
    {
        long since = _lastThrottle - Window;
        int accepted = _accepted.Count(acceptedAt => acceptedAt >= since);
        LearningMode mode = _learningMode;
        _learningMode = LearningMode.None;
        if (mode == LearningMode.Calls)
        {
            int calls = accepted < Calls ? Math.Max(accepted, Calls / 2) : Calls * 3 / 4;
            SetAccountLimit((int)Math.Ceiling(Math.Max(1, calls) / _share), now);
        }
        else if (accepted >= Calls - 1 && mode == LearningMode.BurstIfBelow)
        {
            // The service accepted as many calls as the limit allows. So the call was throttled only because of inaccurate
            // timing, and the limit stays unchanged.
        }
        else if (_burst?.Size == 1)
        {
            SetAccountLimit(Math.Max(1, _accountLimit * 3 / 4), now);
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

        if (notice.Calls is { } calls && calls < _accountLimit)
        {
            SetAccountLimit(calls, now);
            learned = true;
        }

        return learned;
    }

    // The limit can become too low, because the account's plan can change and other processes can stop. The limit is raised in
    // steps, because a limit that is too high causes throttling.
    private void RaiseLimit(long now)
    {
        _lastThrottle = now;
        Window = Math.Max(_configuredWindow, Window / 2);
        SetAccountLimit(Math.Min(_configured, 2 * _accountLimit), now);
        if (_burst?.Size is { } size && size != _configuredBurst)
        {
            int maxBurst = _configuredBurst ?? Calls;
            _burst = size * 2 < maxBurst ? new BurstBucket(size * 2) : _configuredBurst is { } set ? new BurstBucket(set) : null;
        }
    }

    private void SetAccountLimit(int calls, long now)
    {
        _accountLimit = calls;
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

    // If there are more slots than the limit now allows, remove the slots that become free first.
    private void Trim()
    {
        while (_free.Count > 0 && _free.Count + _underWay > Calls)
        {
            _free.Dequeue();
        }
    }

    /// <summary>Which number is learned after a throttled response that stated no new limit.</summary>
    private enum LearningMode
    {
        None,

        /// <summary>
        /// Learns how many simultaneous calls the service accepts. But if the service accepted as many calls as the limit allows,
        /// nothing is learned.
        /// </summary>
        BurstIfBelow,

        /// <summary>Learns how many simultaneous calls the service accepts.</summary>
        Burst,

        /// <summary>Learns how many calls per window the service accepts.</summary>
        Calls,
    }
}

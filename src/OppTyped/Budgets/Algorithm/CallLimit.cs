using System.Text.Json.Serialization;
using OppTyped.Throttling;

namespace OppTyped.Budgets.Algorithm;

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

    // The header Retry-After has whole seconds.
    private static readonly long ShortestAssumedWindow = TimeSpan.FromSeconds(1).Ticks;

    // This limit is assumed if the service throttles a call without stating a limit.
    private const int CallsIfNotStated = 25;

    // For each slot without a call in flight, the queue contains the time when the slot becomes free.
    private readonly PriorityQueue<byte, long> _free = new();
    private readonly Queue<long> _accepted = new();

    /// <summary>Creates a configured limit.</summary>
    public static CallLimit CreateConfigured(int calls, CallBudgetOptions rules, long now) =>
        Create(calls, rules.Window, calls, rules, now, underWay: 0);

    /// <summary>
    /// Creates a limit that was unknown until the service throttled a call. Like any other limit, this limit is raised over time.
    /// </summary>
    public static CallLimit CreateFromThrottle(ThrottleNotice notice, CallBudgetOptions rules, long now, int underWay)
    {
        CallLimit limit = Create(
            notice.Calls ?? CallsIfNotStated,
            notice.Window ?? AssumeWindow(notice, rules) ?? rules.Window,
            BudgetAlgorithm.MostCalls,
            rules,
            now,
            underWay);
        limit.IsCreatedFromThrottle = true;
        limit.IsWindowAssumed = notice.Window is null;
        return limit;
    }

    // A service that accepts calls again after a delay probably counts them for about this time. A longer delay can have another
    // reason, so the default is the longest window that is assumed.
    private static TimeSpan? AssumeWindow(ThrottleNotice notice, CallBudgetOptions rules) =>
        notice.RetryAfter is { } delay && delay.Ticks >= ShortestAssumedWindow
            ? TimeSpan.FromTicks(Math.Min(delay.Ticks, rules.Window.Ticks))
            : null;

    private static CallLimit Create(int calls, TimeSpan window, int highest, CallBudgetOptions rules, long now, int underWay)
    {
        var limit = new CallLimit
        {
            Highest = highest,
            UnderWay = underWay,
            Window = window.Ticks,
            Burst = rules.MaxBurst is { } size ? new BurstBucket(size) : null,
        };
        limit.SetAccountCalls(calls, rules, now);
        return limit;
    }

    /// <summary>The number of calls that this process may send in each window.</summary>
    public int Calls { get; set; }

    /// <summary>The account's limit. <see cref="Calls"/> is this process's share of the account's limit.</summary>
    public int AccountCalls { get; set; }

    /// <summary>The limit up to which <see cref="AccountCalls"/> is raised over time.</summary>
    public int Highest { get; set; }

    public long Window { get; set; }

    /// <summary>The number of calls in flight.</summary>
    public int UnderWay { get; set; }

    /// <summary>The times when the slots without a call in flight become free.</summary>
    public long[] Free
    {
        get => [.. _free.UnorderedItems.Select(static slot => slot.Priority).Order()];
        set
        {
            _free.Clear();
            _free.EnqueueRange(value.Select(static time => ((byte)0, time)));
        }
    }

    /// <summary>The times of the last accepted calls.</summary>
    public long[] Accepted
    {
        get => [.. _accepted];
        set
        {
            _accepted.Clear();
            Array.ForEach(value, _accepted.Enqueue);
        }
    }

    public ThrottleGate Gate { get; set; } = new();

    /// <summary>The service's burst bucket; null if it limits no calls.</summary>
    public BurstBucket? Burst { get; set; }

    public bool IsCreatedFromThrottle { get; set; }

    /// <summary>Whether the window was neither configured nor stated by the service.</summary>
    public bool IsWindowAssumed { get; set; }

    public long LastGrant { get; set; } = long.MinValue / 2;

    /// <summary>The time of the last throttled response that gave new information, or of the last raise of the limit.</summary>
    public long LastThrottle { get; set; }

    /// <summary>What the next permit has to learn from the last throttled response.</summary>
    public LearningMode Learning { get; set; }

    [JsonIgnore]
    public int? MaxBurst => Burst?.Size;

    [JsonIgnore]
    public bool IsShut => Gate.IsShut;

    /// <summary>Whether a throttled call delays a call that would be sent now.</summary>
    public bool IsPaused(long now) => Gate.EarliestGrant(now) > now;

    private long Pace => Window / Calls;

    public int CountFree(long now) =>
        Math.Max(0, Calls - UnderWay - _free.UnorderedItems.Count(slot => slot.Priority > now));

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

        earliest = Math.Max(earliest, Gate.EarliestGrant(now));
        if (Burst is not null)
        {
            earliest = Math.Max(earliest, Burst.EarliestGrant(UnderWay, Pace));
        }

        // Spread the queued calls over the window. Otherwise, they would arrive as one burst again in each later window.
        return Gate.IsPaced(now) ? Math.Max(earliest, LastGrant + Pace)
            : isQueued ? Math.Max(earliest, LastGrant + (Pace * 3 / 4))
            : earliest;
    }

    public void Grant(long now, long ticket, CallBudgetOptions rules)
    {
        _free.Dequeue();
        UnderWay++;
        LastGrant = now;
        if (Learning != LearningMode.None)
        {
            LearnFromAccepted(now, rules);
        }

        Gate.Granted(now, ticket);
    }

    public void NotSent(long now, long ticket)
    {
        Gate.Unanswered(ticket);
        Return(now);
    }

    public void Lost(long now, long ticket)
    {
        Gate.Unanswered(ticket);
        Counted(now);
    }

    public void Answered(long now, long ticket, long countedAtTheLatest, CallBudgetOptions rules)
    {
        Gate.Answered(now, ticket, Window);
        _accepted.Enqueue(now);
        while (Learning == LearningMode.None && _accepted.Peek() < now - Window)
        {
            _accepted.Dequeue();
        }

        Counted(countedAtTheLatest);
        if (now - LastThrottle > RaiseAfter &&
            (AccountCalls < Highest || Window > rules.Window.Ticks || Burst?.Size != rules.MaxBurst))
        {
            RaiseLimit(now, rules);
        }
    }

    /// <summary>Closes the gate and learns the limit from a throttled response.</summary>
    /// <returns>
    /// True if the response gives new information but states no new limit. If several calls were sent together and all are
    /// throttled, only the first response gives new information.
    /// </returns>
    public bool Throttled(CallPermit permit, ThrottleNotice notice, BudgetState state, CallBudgetOptions rules, long now)
    {
        bool isNew = !Gate.WasSentBeforeShut(permit.Ticket);
        bool learned = Learn(notice, rules, now) || (IsCreatedFromThrottle && notice.Calls is not null);
        IsCreatedFromThrottle = false;
        if (isNew)
        {
            // The number of accepted calls is determined later, when the next call gets a permit.
            Learning = learned ? LearningMode.None
                : notice.Calls is null ? LearningMode.Calls
                : state.RoundTrips.IsTrusted ? LearningMode.BurstIfBelow
                : LearningMode.Burst;
            LastThrottle = now;
        }

        Gate.Shut(now, permit.Ticket, state.LastTicket, GetWait(notice), isStated: notice.RetryAfter is { Ticks: > 0 });
        Counted(now);
        return isNew && !learned;
    }

    // A stated delay applies instead of the window, unless the response states a window too. Then the longer one applies.
    private long GetWait(ThrottleNotice notice) => notice switch
    {
        { RetryAfter: { Ticks: > 0 } wait, Window: null } => wait.Ticks,
        _ => Math.Max(notice.RetryAfter?.Ticks ?? 0, Window + Margin),
    };

    // The throttled response stated no new limit. So either the service allows fewer simultaneous calls than this process sent,
    // or other processes also use the account.
    private void LearnFromAccepted(long now, CallBudgetOptions rules)
    {
        long since = LastThrottle - Window;
        int accepted = _accepted.Count(acceptedAt => acceptedAt >= since);
        LearningMode mode = Learning;
        Learning = LearningMode.None;
        if (mode == LearningMode.Calls)
        {
            int calls = accepted < Calls ? Math.Max(accepted, Calls / 2) : Calls * 3 / 4;
            SetAccountCalls((int)Math.Ceiling(Math.Max(1, calls) / rules.Share), rules, now);
        }
        else if (accepted >= Calls - 1 && mode == LearningMode.BurstIfBelow)
        {
            // The service accepted as many calls as the limit allows. So the call was throttled only because of inaccurate
            // timing, and the limit stays unchanged.
        }
        else if (Burst?.Size == 1)
        {
            SetAccountCalls(Math.Max(1, AccountCalls * 3 / 4), rules, now);
        }
        else
        {
            Burst = new BurstBucket(Math.Max(
                1,
                Burst is null ? Math.Clamp(accepted, Calls / 4, Calls - 1) : Burst.Size * 3 / 4));
        }
    }

    private bool Learn(ThrottleNotice notice, CallBudgetOptions rules, long now)
    {
        bool learned = false;
        if (notice.Window is { } window)
        {
            learned = TryExtendWindow(window);
            IsWindowAssumed = false;
        }
        else if (IsWindowAssumed && AssumeWindow(notice, rules) is { } assumed)
        {
            TryExtendWindow(assumed);
        }

        if (notice.Calls is { } calls && calls < AccountCalls)
        {
            SetAccountCalls(calls, rules, now);
            learned = true;
        }

        return learned;
    }

    private bool TryExtendWindow(TimeSpan window)
    {
        long later = window.Ticks - Window;
        if (later <= 0)
        {
            return false;
        }

        var slots = _free.UnorderedItems.Select(slot => ((byte)0, slot.Priority + later)).ToArray();
        _free.Clear();
        _free.EnqueueRange(slots);
        Window = window.Ticks;
        return true;
    }

    // The limit can become too low, because the account's plan can change and other processes can stop. The limit is raised in
    // steps, because a limit that is too high causes throttling.
    private void RaiseLimit(long now, CallBudgetOptions rules)
    {
        LastThrottle = now;
        Window = Math.Min(Window, Math.Max(rules.Window.Ticks, Window / 2));
        SetAccountCalls(Math.Min(Highest, 2 * AccountCalls), rules, now);
        if (Burst?.Size is { } size && size != rules.MaxBurst)
        {
            int maxBurst = rules.MaxBurst ?? Calls;
            Burst = size * 2 < maxBurst ? new BurstBucket(size * 2) : rules.MaxBurst is { } set ? new BurstBucket(set) : null;
        }
    }

    private void SetAccountCalls(int calls, CallBudgetOptions rules, long now)
    {
        AccountCalls = calls;
        Calls = Math.Max(1, (int)(calls * rules.Share));
        while (_free.Count + UnderWay < Calls)
        {
            _free.Enqueue(0, now);
        }

        Trim();
    }

    private void Counted(long atTheLatest)
    {
        Burst?.Counted(atTheLatest, Pace);
        Return(atTheLatest + Window + Margin);
    }

    private void Return(long freeAt)
    {
        UnderWay--;
        _free.Enqueue(0, freeAt);
        Trim();
    }

    // If there are more slots than the limit now allows, remove the slots that become free first.
    private void Trim()
    {
        while (_free.Count > 0 && _free.Count + UnderWay > Calls)
        {
            _free.Dequeue();
        }
    }
}

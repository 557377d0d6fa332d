using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>A budget that knows the calls of its own process only.</summary>
internal sealed class LocalCallBudget : CallBudget, IDisposable
{
    private const long TimerGrain = TimeSpan.TicksPerMillisecond;

    // The limit to assume if the service throttles a call without stating a limit.
    private const int CallsIfNotStated = 25;

    private readonly Lock _lock = new();
    private readonly CallBudgetOptions _options;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly RoundTripEstimator _roundTrips = new();
    private readonly CallQueues _line = new();
    private readonly DailyCallCounter? _day;
    private readonly BudgetTelemetry? _telemetry;

    private CallLimit? _all;
    private CallLimit? _bulk;
    private long _timerDue = long.MaxValue;
    private long _arrivals;
    private long _lastTicket;
    private long _throttled;
    private int _underWay;
    private int _bulkUnderWay;
    private bool _disposed;

    public LocalCallBudget(CallBudgetOptions options, TimeProvider time, BudgetTelemetry? telemetry = null)
    {
        if (options.FindProblems().FirstOrDefault() is { Setting: { } setting } problem)
        {
            throw new ArgumentException($"CallBudgetOptions.{setting} {problem.Problem}", nameof(options));
        }

        _options = options;
        _time = time;
        _origin = time.GetTimestamp();
        _telemetry = telemetry;
        _day = options.DailyCalls is { } daily ? new DailyCallCounter(daily, time) : null;
        _all = options.Calls is { } calls ? new CallLimit(calls, options, now: 0) : null;
        _bulk = options.BulkCalls is { } bulkCalls ? new CallLimit(bulkCalls, options, now: 0) : null;
        _timer = time.CreateTimer(
            static budget => ((LocalCallBudget)budget!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        StartMeasuring();
    }

    private long Now => _time.GetElapsedTime(_origin).Ticks;

    private TimeSpan Window => _all is null ? _options.Window : TimeSpan.FromTicks(_all.Window);

    private BudgetState Standing => new(
        _all?.Calls,
        Window,
        _bulk?.Calls,
        _all?.MaxBurst,
        _all?.IsShut == true || _bulk?.IsShut == true);

    public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken) =>
        AcquireAsync(demand, null, cancellationToken);

    /// <summary>Waits for a permit for one user of a shared budget.</summary>
    public ValueTask<CallPermit> AcquireAsync(CallDemand demand, object? user, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<CallPermit>(cancellationToken);
        }

        QueuedCall? waiter = null;
        CallPermit permit = default;
        lock (_lock)
        {
            if (_disposed)
            {
                return ValueTask.FromException<CallPermit>(new ObjectDisposedException(nameof(CallBudget)));
            }

            long now = Now;
            bool hasRoom = _line.Count == 0 && EarliestGrant(demand.Class, now, isQueued: false) <= now;
            if (!hasRoom && _line.Count >= _options.MaxQueueLength)
            {
                return ValueTask.FromException<CallPermit>(QueueFull());
            }

            if (_day?.TryCount() == false)
            {
                return ValueTask.FromException<CallPermit>(_day.UsedUp());
            }

            if (hasRoom)
            {
                permit = Grant(demand, now);
            }
            else
            {
                waiter = new QueuedCall(this, demand, user, ++_arrivals, now);
                _line.Add(waiter);
                Serve(now);
            }
        }

        if (waiter is not null)
        {
            return cancellationToken.CanBeCanceled || _telemetry is not null
                ? WaitAsync(waiter, cancellationToken)
                : new ValueTask<CallPermit>(waiter.Task);
        }

        // Listeners are called outside the lock, because they may use locks of their own.
        _telemetry?.Waited(TimeSpan.Zero, demand);
        return ValueTask.FromResult(permit);
    }

    public override void Complete(CallPermit permit, CallReport report)
    {
        BudgetState before, after;
        lock (_lock)
        {
            before = Standing;
            long now = Now;
            _underWay--;
            _bulkUnderWay -= permit.Demand.Class == CallClass.Bulk ? 1 : 0;
            switch (report.Completion)
            {
                case CallCompletion.NotSent:
                    _day?.Release();
                    _all?.NotSent(now, permit.Ticket);
                    BulkOf(permit)?.NotSent(now, permit.Ticket);
                    break;
                case CallCompletion.Answered:
                    _roundTrips.Observe(now, report.RoundTrip);
                    long counted = CountedAtTheLatest(now, report.RoundTrip);
                    _all?.Answered(now, permit.Ticket, counted);
                    BulkOf(permit)?.Answered(now, permit.Ticket, counted);
                    break;
                case CallCompletion.Throttled:
                    Throttled(permit, report.Notice, now);
                    break;
                default:
                    _all?.Lost(now, permit.Ticket);
                    BulkOf(permit)?.Lost(now, permit.Ticket);
                    break;
            }

            Serve(now);
            after = Standing;
        }

        if (report.Completion == CallCompletion.Throttled)
        {
            _telemetry?.Throttled(permit.Demand, Bounded(report.Notice));
        }

        if (before != after)
        {
            _telemetry?.Changed(before, after);
        }
    }

    public override CallBudgetStatus GetStatus()
    {
        lock (_lock)
        {
            return new CallBudgetStatus
            {
                Queued = _line.Count,
                UnderWay = _underWay,
                Calls = _all?.Calls,
                BulkCalls = _bulk?.Calls,
                Free = _all?.CountFree(Now),
                MaxBurst = _all?.MaxBurst,
                Window = Window,
                Throttled = _throttled,
                IsShut = _all?.IsShut == true || _bulk?.IsShut == true,
                Granted = _lastTicket,
            };
        }
    }

    /// <summary>Starts the budget's measurements.</summary>
    public void StartMeasuring() => _telemetry?.Watch(this);

    /// <summary>Stops the budget's measurements while nobody uses it.</summary>
    public void StopMeasuring() => _telemetry?.Forget(this);

    /// <summary>Ends the waits of one user of a shared budget.</summary>
    public void CancelWaits(object user)
    {
        lock (_lock)
        {
            foreach (QueuedCall waiter in _line.FindByUser(user))
            {
                _line.Remove(waiter);
                _day?.Release();
                waiter.TrySetException(new ObjectDisposedException(nameof(CallBudget)));
            }

            Serve(Now);
        }
    }

    public void Dispose()
    {
        StopMeasuring();
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
            while (_line.Next()[0] is { } waiter)
            {
                _line.Remove(waiter);
                waiter.TrySetException(new ObjectDisposedException(nameof(CallBudget)));
            }
        }
    }

    private async ValueTask<CallPermit> WaitAsync(QueuedCall waiter, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((QueuedCall)state!).Budget.GiveUp((QueuedCall)state, token),
            waiter);
        CallPermit permit = await waiter.Task.ConfigureAwait(false);
        _telemetry?.Waited(TimeSpan.FromTicks(Now - waiter.Since), waiter.Demand);
        return permit;
    }

    private void GiveUp(QueuedCall waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // The permit may have been granted already. Then the caller must complete it.
            if (!_line.Remove(waiter))
            {
                return;
            }

            _day?.Release();
            waiter.TrySetCanceled(cancellationToken);
            Serve(Now);
        }
    }

    private CallPermit Grant(CallDemand demand, long now)
    {
        var permit = new CallPermit(++_lastTicket, demand);
        _underWay++;
        _bulkUnderWay += demand.Class == CallClass.Bulk ? 1 : 0;
        _all?.Grant(now, permit.Ticket);
        BulkOf(permit)?.Grant(now, permit.Ticket);
        return permit;
    }

    private void Serve(long now)
    {
        long next = long.MaxValue;
        while (_line.Count > 0 && TryServeOne(now, out next))
        {
        }

        SetTimer(_line.Count > 0 ? next : long.MaxValue, now);
    }

    private bool TryServeOne(long now, out long next)
    {
        next = long.MaxValue;
        CallQueues.QueueHeads order = _line.Next();
        for (int place = 0; place < 4 && order[place] is { } waiter; place++)
        {
            long earliest = EarliestGrant(waiter.Demand.Class, now, isQueued: true);
            if (earliest <= now)
            {
                _line.Remove(waiter);
                _line.Served(waiter.Demand.Priority);
                waiter.TrySetResult(Grant(waiter.Demand, now));
                return true;
            }

            next = Math.Min(next, earliest);
        }

        return false;
    }

    private long EarliestGrant(CallClass @class, long now, bool isQueued)
    {
        long earliest = _all?.NextPermitAt(now, isQueued) ?? now;
        return @class == CallClass.Bulk && _bulk is not null
            ? Math.Max(earliest, _bulk.NextPermitAt(now, isQueued))
            : earliest;
    }

    private long CountedAtTheLatest(long now, TimeSpan? roundTrip)
    {
        long counted = now - _roundTrips.Deduction(now);
        return _options.MaxCountingDelay is { } within && roundTrip is { } trip
            ? Math.Min(counted, now - trip.Ticks + within.Ticks)
            : counted;
    }

    private void Throttled(CallPermit permit, ThrottleNotice notice, long now)
    {
        _throttled++;
        notice = Bounded(notice);
        bool concernsBulk = ConcernsBulk(permit, notice);
        CallLimit refusing = concernsBulk
            ? _bulk ??= Taught(notice, _bulkUnderWay + 1, now)
            : _all ??= Taught(notice, _underWay + 1, now);
        if (refusing.Throttled(now, permit.Ticket, _lastTicket, notice, notice.RetryAfter?.Ticks ?? 0, _roundTrips.IsTrusted))
        {
            _roundTrips.Distrust();
        }

        (concernsBulk ? _all : BulkOf(permit))?.Answered(now, permit.Ticket, now);
    }

    // The service's numbers are not trusted: impossible values are ignored, and large ones are limited.
    private ThrottleNotice Bounded(ThrottleNotice notice)
    {
        TimeSpan longest = _options.MaxRetryAfter;
        return new ThrottleNotice(
            notice.Calls is > 0 and var calls ? Math.Min(calls, CallBudgetOptions.MostCalls) : null,
            notice.Window >= CallBudgetOptions.ShortestWindow
                ? Least(notice.Window.Value, _options.Window > longest ? _options.Window : longest)
                : null,
            notice.RetryAfter is { } wait ? Least(wait, longest) : null);

        static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    // If a throttled bulk call states a limit below that of all calls, it is the limit of bulk calls.
    private bool ConcernsBulk(CallPermit permit, ThrottleNotice notice) =>
        permit.Demand.Class == CallClass.Bulk
        && (notice.Calls is { } stated ? _all is null || stated < _all.AccountCalls : _bulk is not null);

    private CallLimit Taught(ThrottleNotice notice, int underWay, long now) =>
        CallLimit.CreateFromThrottle(notice.Calls ?? CallsIfNotStated, notice.Window ?? _options.Window, _options, now, underWay);

    private CallLimit? BulkOf(CallPermit permit) => permit.Demand.Class == CallClass.Bulk ? _bulk : null;

    private CallRefusedException QueueFull() => new(
        $"{_options.MaxQueueLength} calls already wait for their turn, the maximum of CallBudgetOptions.MaxQueueLength. " +
        "Nothing was sent; send fewer calls at once, or use bulk updates.",
        CallRefusal.QueueFull);

    private void OnTimer()
    {
        lock (_lock)
        {
            _timerDue = long.MaxValue;
            Serve(Now);
        }
    }

    private void SetTimer(long due, long now)
    {
        if (due == _timerDue || _disposed)
        {
            return;
        }

        // Timers have whole milliseconds. Round up, so that the timer does not fire too early.
        _timerDue = due;
        TimeSpan wait = due == long.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromTicks((Math.Max(0, due - now) + TimerGrain - 1) / TimerGrain * TimerGrain);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}

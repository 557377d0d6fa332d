using OppTyped.Throttling;

namespace OppTyped.Budgets.Local;

/// <summary>A budget that counts only the calls of its own process.</summary>
internal sealed class LocalCallBudget : CallBudget, IDisposable
{
    private const long TimerResolution = TimeSpan.TicksPerMillisecond;

    // This limit is assumed if the service throttles a call without stating a limit.
    private const int CallsIfNotStated = 25;

    private readonly Lock _lock = new();
    private readonly CallBudgetOptions _options;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly RoundTripEstimator _roundTrips = new();
    private readonly CallQueues _queues = new();
    private readonly DailyCallCounter? _dailyCounter;
    private readonly BudgetTelemetry? _telemetry;

    private CallLimit? _callLimit;
    private CallLimit? _bulkLimit;
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
        _dailyCounter = options.DailyCalls is { } daily ? new DailyCallCounter(daily, time) : null;
        _callLimit = options.Calls is { } calls ? new CallLimit(calls, options, now: 0) : null;
        _bulkLimit = options.BulkCalls is { } bulkCalls ? new CallLimit(bulkCalls, options, now: 0) : null;
        _timer = time.CreateTimer(
            static budget => ((LocalCallBudget)budget!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        StartMeasuring();
    }

    private long Now => _time.GetElapsedTime(_origin).Ticks;

    private TimeSpan Window => _callLimit is null ? _options.Window : TimeSpan.FromTicks(_callLimit.Window);

    private BudgetState CurrentState => new(
        _callLimit?.Calls,
        Window,
        _bulkLimit?.Calls,
        _callLimit?.MaxBurst,
        _callLimit?.IsShut == true || _bulkLimit?.IsShut == true);

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
            bool isFree = _queues.Count == 0 && EarliestGrant(demand.Class, now, isQueued: false) <= now;
            if (!isFree && _queues.Count >= _options.MaxQueueLength)
            {
                return ValueTask.FromException<CallPermit>(QueueFull());
            }

            if (_dailyCounter?.TryCount() == false)
            {
                return ValueTask.FromException<CallPermit>(_dailyCounter.UsedUp());
            }

            if (isFree)
            {
                permit = Grant(demand, now);
            }
            else
            {
                waiter = new QueuedCall(this, demand, user, ++_arrivals, now);
                _queues.Add(waiter);
                Serve(now);
            }
        }

        if (waiter is not null)
        {
            return cancellationToken.CanBeCanceled || _telemetry is not null
                ? WaitAsync(waiter, cancellationToken)
                : new ValueTask<CallPermit>(waiter.Task);
        }

        // Listeners are called outside the lock, because listeners can use their own locks.
        _telemetry?.Waited(TimeSpan.Zero, demand);
        return ValueTask.FromResult(permit);
    }

    public override void Complete(CallPermit permit, CallReport report)
    {
        BudgetState before, after;
        lock (_lock)
        {
            before = CurrentState;
            long now = Now;
            _underWay--;
            _bulkUnderWay -= permit.Demand.Class == CallClass.Bulk ? 1 : 0;
            switch (report.Completion)
            {
                case CallCompletion.NotSent:
                    _dailyCounter?.Release();
                    _callLimit?.NotSent(now, permit.Ticket);
                    GetBulkLimit(permit)?.NotSent(now, permit.Ticket);
                    break;
                case CallCompletion.Answered:
                    _roundTrips.Observe(now, report.RoundTrip);
                    long counted = GetLatestCountingTime(now, report.RoundTrip);
                    _callLimit?.Answered(now, permit.Ticket, counted);
                    GetBulkLimit(permit)?.Answered(now, permit.Ticket, counted);
                    break;
                case CallCompletion.Throttled:
                    Throttled(permit, report.Notice, now);
                    break;
                default:
                    _callLimit?.Lost(now, permit.Ticket);
                    GetBulkLimit(permit)?.Lost(now, permit.Ticket);
                    break;
            }

            Serve(now);
            after = CurrentState;
        }

        if (report.Completion == CallCompletion.Throttled)
        {
            _telemetry?.Throttled(permit.Demand, RestrictToValid(report.Notice));
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
                Queued = _queues.Count,
                UnderWay = _underWay,
                Calls = _callLimit?.Calls,
                BulkCalls = _bulkLimit?.Calls,
                Free = _callLimit?.CountFree(Now),
                MaxBurst = _callLimit?.MaxBurst,
                Window = Window,
                Throttled = _throttled,
                IsShut = _callLimit?.IsShut == true || _bulkLimit?.IsShut == true,
                Granted = _lastTicket,
            };
        }
    }

    /// <summary>Starts the metrics of the budget.</summary>
    public void StartMeasuring() => _telemetry?.Watch(this);

    /// <summary>Stops the metrics of the budget while the budget has no users.</summary>
    public void StopMeasuring() => _telemetry?.Forget(this);

    /// <summary>Cancels the waits of one user of a shared budget.</summary>
    public void CancelWaits(object user)
    {
        lock (_lock)
        {
            foreach (QueuedCall waiter in _queues.FindByUser(user))
            {
                _queues.Remove(waiter);
                _dailyCounter?.Release();
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
            while (_queues.Next()[0] is { } waiter)
            {
                _queues.Remove(waiter);
                waiter.TrySetException(new ObjectDisposedException(nameof(CallBudget)));
            }
        }
    }

    private async ValueTask<CallPermit> WaitAsync(QueuedCall waiter, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((QueuedCall)state!).Budget.CancelWait((QueuedCall)state, token),
            waiter);
        CallPermit permit = await waiter.Task.ConfigureAwait(false);
        _telemetry?.Waited(TimeSpan.FromTicks(Now - waiter.Since), waiter.Demand);
        return permit;
    }

    private void CancelWait(QueuedCall waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // The permit may have been granted already. In this case, the caller must complete the permit.
            if (!_queues.Remove(waiter))
            {
                return;
            }

            _dailyCounter?.Release();
            waiter.TrySetCanceled(cancellationToken);
            Serve(Now);
        }
    }

    private CallPermit Grant(CallDemand demand, long now)
    {
        var permit = new CallPermit(++_lastTicket, demand);
        _underWay++;
        _bulkUnderWay += demand.Class == CallClass.Bulk ? 1 : 0;
        _callLimit?.Grant(now, permit.Ticket);
        GetBulkLimit(permit)?.Grant(now, permit.Ticket);
        return permit;
    }

    private void Serve(long now)
    {
        long next = long.MaxValue;
        while (_queues.Count > 0 && TryServeOne(now, out next))
        {
        }

        SetTimer(_queues.Count > 0 ? next : long.MaxValue, now);
    }

    private bool TryServeOne(long now, out long next)
    {
        next = long.MaxValue;
        CallQueues.QueueHeads order = _queues.Next();
        for (int index = 0; index < 4 && order[index] is { } waiter; index++)
        {
            long earliest = EarliestGrant(waiter.Demand.Class, now, isQueued: true);
            if (earliest <= now)
            {
                _queues.Remove(waiter);
                _queues.Served(waiter.Demand.Priority);
                waiter.TrySetResult(Grant(waiter.Demand, now));
                return true;
            }

            next = Math.Min(next, earliest);
        }

        return false;
    }

    private long EarliestGrant(CallClass @class, long now, bool isQueued)
    {
        long earliest = _callLimit?.NextPermitAt(now, isQueued) ?? now;
        return @class == CallClass.Bulk && _bulkLimit is not null
            ? Math.Max(earliest, _bulkLimit.NextPermitAt(now, isQueued))
            : earliest;
    }

    private long GetLatestCountingTime(long now, TimeSpan? roundTrip)
    {
        long counted = now - _roundTrips.Deduction(now);
        return _options.MaxCountingDelay is { } within && roundTrip is { } trip
            ? Math.Min(counted, now - trip.Ticks + within.Ticks)
            : counted;
    }

    private void Throttled(CallPermit permit, ThrottleNotice notice, long now)
    {
        _throttled++;
        notice = RestrictToValid(notice);
        bool isAboutBulkLimit = IsAboutBulkLimit(permit, notice);
        CallLimit limit = isAboutBulkLimit
            ? _bulkLimit ??= CreateLearnedLimit(notice, _bulkUnderWay + 1, now)
            : _callLimit ??= CreateLearnedLimit(notice, _underWay + 1, now);
        if (limit.Throttled(now, permit.Ticket, _lastTicket, notice, notice.RetryAfter?.Ticks ?? 0, _roundTrips.IsTrusted))
        {
            _roundTrips.Distrust();
        }

        (isAboutBulkLimit ? _callLimit : GetBulkLimit(permit))?.Answered(now, permit.Ticket, now);
    }

    // The numbers of the service can be wrong. Impossible values are ignored, and large values are limited.
    private ThrottleNotice RestrictToValid(ThrottleNotice notice)
    {
        TimeSpan longest = _options.MaxRetryAfter;
        return new ThrottleNotice(
            notice.Calls is > 0 and var calls ? Math.Min(calls, CallBudgetOptions.MostCalls) : null,
            notice.Window >= CallBudgetOptions.ShortestWindow
                ? Min(notice.Window.Value, _options.Window > longest ? _options.Window : longest)
                : null,
            notice.RetryAfter is { } wait ? Min(wait, longest) : null);

        static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    // The response to a throttled bulk call can state a limit that is below the limit of all calls. In this case, the stated
    // limit is the limit of bulk calls.
    private bool IsAboutBulkLimit(CallPermit permit, ThrottleNotice notice) =>
        permit.Demand.Class == CallClass.Bulk
        && (notice.Calls is { } stated ? _callLimit is null || stated < _callLimit.AccountCalls : _bulkLimit is not null);

    private CallLimit CreateLearnedLimit(ThrottleNotice notice, int underWay, long now) =>
        CallLimit.CreateFromThrottle(notice.Calls ?? CallsIfNotStated, notice.Window ?? _options.Window, _options, now, underWay);

    private CallLimit? GetBulkLimit(CallPermit permit) => permit.Demand.Class == CallClass.Bulk ? _bulkLimit : null;

    private CallRefusedException QueueFull() => new(
        $"{_options.MaxQueueLength} calls already wait for a permit. This is the maximum (CallBudgetOptions.MaxQueueLength). " +
        "Nothing was sent. Send fewer calls at the same time, or use bulk updates.",
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

        // Timers use whole milliseconds. Round up, because the timer must not fire too early.
        _timerDue = due;
        TimeSpan wait = due == long.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromTicks((Math.Max(0, due - now) + TimerResolution - 1) / TimerResolution * TimerResolution);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}

using OppTyped.Budgets;
using OppTyped.Budgets.Algorithm;
using OppTyped.Budgets.Local;

namespace OppTyped.Throttling;

/// <summary>The default budget: it counts only the calls of its own process. All registrations of an account share one.</summary>
public sealed class LocalCallBudget : CallBudget, IDisposable
{
    private const long TimerResolution = TimeSpan.TicksPerMillisecond;

    private readonly Lock _lock = new();
    private readonly CallBudgetOptions _options;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly BudgetAlgorithm _algorithm;
    private readonly BudgetState _state;
    private readonly CallQueues _queues = new();
    private readonly BudgetTelemetry? _telemetry;

    private long _timerDue = long.MaxValue;
    private long _arrivals;
    private bool _disposed;

    /// <summary>Creates a budget.</summary>
    /// <param name="options">The account's limits.</param>
    /// <param name="time">
    /// The clock. By default, this is the system's clock. Only monotonic timestamps decide when a call may be sent.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range. The message contains the option's name.</exception>
    public LocalCallBudget(CallBudgetOptions? options = null, TimeProvider? time = null)
        : this(options ?? new CallBudgetOptions(), time ?? TimeProvider.System, telemetry: null)
    {
    }

    internal LocalCallBudget(CallBudgetOptions options, TimeProvider time, BudgetTelemetry? telemetry)
    {
        if (options.FindProblems().FirstOrDefault() is { Setting: { } setting } problem)
        {
            throw new ArgumentException($"CallBudgetOptions.{setting} {problem.Problem}", nameof(options));
        }

        _options = options;
        _time = time;
        _origin = time.GetTimestamp();
        _telemetry = telemetry;
        _algorithm = new BudgetAlgorithm(options);
        _state = _algorithm.Start(now: 0);
        _timer = time.CreateTimer(
            static budget => ((LocalCallBudget)budget!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        StartMeasuring();
    }

    private long Now => _time.GetElapsedTime(_origin).Ticks;

    private TimeSpan Window => _state.AllCalls is { } limit ? TimeSpan.FromTicks(limit.Window) : _options.Window;

    private TimeSpan? BulkWindow => _state.BulkCalls is { } limit ? TimeSpan.FromTicks(limit.Window) : null;

    private LearntLimits Limits => new(
        _state.AllCalls?.Calls,
        Window,
        _state.BulkCalls?.Calls,
        BulkWindow,
        _state.AllCalls?.MaxBurst,
        _state.IsShut);

    /// <inheritdoc/>
    public override ValueTask<CallPermit> AcquireAsync(CallDemand demand, CancellationToken cancellationToken) =>
        AcquireAsync(demand, null, cancellationToken);

    /// <summary>Waits for a permit for one user of a shared budget.</summary>
    internal ValueTask<CallPermit> AcquireAsync(CallDemand demand, object? user, CancellationToken cancellationToken)
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
            bool isFree = _queues.Count == 0 && BudgetAlgorithm.EarliestGrant(_state, demand.Class, now, isQueued: false) <= now;
            if (!isFree && _queues.Count >= _options.MaxQueueLength)
            {
                return ValueTask.FromException<CallPermit>(QueueFull());
            }

            if (!_algorithm.TryCountToday(_state, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime)))
            {
                return ValueTask.FromException<CallPermit>(DayUsedUp());
            }

            if (isFree)
            {
                permit = _algorithm.Grant(_state, demand, now);
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

    /// <inheritdoc/>
    public override void Complete(CallPermit permit, CallReport report)
    {
        bool isRecorded;
        LearntLimits before, after;
        lock (_lock)
        {
            before = Limits;
            long now = Now;
            isRecorded = _algorithm.Complete(_state, permit, report, now);
            Serve(now);
            after = Limits;
        }

        if (isRecorded && report.Completion == CallCompletion.Throttled)
        {
            _telemetry?.Throttled(permit.Demand, report.Notice);
        }

        if (before != after)
        {
            _telemetry?.Changed(before, after);
        }
    }

    /// <inheritdoc/>
    public override CallBudgetStatus GetStatus()
    {
        lock (_lock)
        {
            return new CallBudgetStatus
            {
                Queued = _queues.Count,
                UnderWay = _state.InFlight.Count,
                Calls = _state.AllCalls?.Calls,
                BulkCalls = _state.BulkCalls?.Calls,
                Free = _state.AllCalls?.CountFree(Now),
                MaxBurst = _state.AllCalls?.MaxBurst,
                Window = Window,
                BulkWindow = BulkWindow,
                Throttled = _state.Throttled,
                IsShut = _state.IsPaused(Now),
                Granted = _state.LastTicket,
            };
        }
    }

    /// <summary>Starts the metrics of the budget.</summary>
    internal void StartMeasuring() => _telemetry?.Watch(this);

    /// <summary>Stops the metrics of the budget while the budget has no users.</summary>
    internal void StopMeasuring() => _telemetry?.Forget();

    /// <summary>Cancels the waits of one user of a shared budget.</summary>
    internal void CancelWaits(object user)
    {
        lock (_lock)
        {
            foreach (QueuedCall waiter in _queues.FindByUser(user))
            {
                _queues.Remove(waiter);
                BudgetAlgorithm.ReleaseToday(_state);
                waiter.TrySetException(new ObjectDisposedException(nameof(CallBudget)));
            }

            Serve(Now);
        }
    }

    /// <summary>Cancels all waits.</summary>
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

            BudgetAlgorithm.ReleaseToday(_state);
            waiter.TrySetCanceled(cancellationToken);
            Serve(Now);
        }
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
            long earliest = BudgetAlgorithm.EarliestGrant(_state, waiter.Demand.Class, now, isQueued: true);
            if (earliest <= now)
            {
                _queues.Remove(waiter);
                _queues.Served(waiter.Demand.Priority);
                waiter.TrySetResult(_algorithm.Grant(_state, waiter.Demand, now));
                return true;
            }

            next = Math.Min(next, earliest);
        }

        return false;
    }

    private CallRefusedException QueueFull() => new(
        $"{_options.MaxQueueLength} calls already wait for a permit. This is the maximum (CallBudgetOptions.MaxQueueLength). " +
        "Send fewer calls at the same time, or use bulk updates.",
        CallRefusal.QueueFull);

    private CallRefusedException DayUsedUp() => new(
        $"The {_options.DailyCalls} calls that CallBudgetOptions.DailyCalls allows per day are used up until midnight UTC.",
        CallRefusal.DayUsedUp);

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

using System.Diagnostics;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// A clock that moves only when its owner moves it. The clock stops at the due time of each timer. Callbacks run on the thread
/// that moves the clock.
/// </summary>
internal sealed class CorpusClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    // The clock recognises the time limit of a wait by these additional ticks. All other timers use whole milliseconds.
    private const long LimitTicks = 7;

    private readonly Lock _lock = new();
    private readonly List<CorpusTimer> _armed = [];
    private DateTimeOffset _now = Start;
    private long _sequence;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Whether timers that are due in less than an hour fire on a pool thread as soon as they are armed.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Whether the timer that fired last was the time limit of a wait.</summary>
    public bool HasLimitFired { get; set; }

    /// <summary>Whether any timer other than the time limit of a wait is armed.</summary>
    public bool HasMoreThanLimits
    {
        get
        {
            lock (_lock)
            {
                return _armed.Exists(static timer => !timer.IsLimit);
            }
        }
    }

    /// <summary>Creates a time limit for a wait. The clock recognises a timer with this time limit.</summary>
    public static TimeSpan Limit(TimeSpan time) => time + TimeSpan.FromTicks(LimitTicks);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CorpusTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Waits on this clock. The continuation runs on the thread that moves the clock or cancels the wait.
    /// <see cref="Task.Delay(TimeSpan)"/> is not used, because its continuation runs on a pool thread after a cancellation.
    /// </summary>
    public async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource();
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token),
            end);
        using ITimer timer = CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(),
            end,
            time,
            Timeout.InfiniteTimeSpan);
        await end.Task;
    }

    /// <summary>Moves the clock to the next due timer and fires the timer. Returns false if no timer is armed.</summary>
    public bool FireNext() => FireNext(DateTimeOffset.MaxValue);

    /// <summary>Moves the clock to the given time and fires the timers that are due by then.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        while (FireNext(time))
        {
        }

        lock (_lock)
        {
            _now = time > _now ? time : _now;
        }
    }

    private bool FireNext(DateTimeOffset until)
    {
        CorpusTimer? next;
        lock (_lock)
        {
            next = _armed.MinBy(static timer => (timer.Due, timer.Sequence));
            if (next is null || next.Due > until)
            {
                return false;
            }

            _armed.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            HasLimitFired = next.IsLimit;
        }

        next.Fire();
        return true;
    }

    private void FireAtOnce(CorpusTimer timer)
    {
        lock (_lock)
        {
            if (!_armed.Remove(timer))
            {
                return;
            }

            _now = timer.Due > _now ? timer.Due : _now;
        }

        timer.Fire();
    }

    private sealed class CorpusTimer(CorpusClock clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();

        public DateTimeOffset Due { get; private set; }

        public long Sequence { get; private set; }

        public bool IsLimit { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            lock (clock._lock)
            {
                clock._armed.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                (Due, Sequence) = (clock._now + dueTime, clock._sequence++);
                IsLimit = dueTime.Ticks % TimeSpan.TicksPerMillisecond == LimitTicks;
                clock._armed.Add(this);
            }

            if (clock.IsAutomatic && dueTime < TimeSpan.FromHours(1))
            {
                ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Clock.FireAtOnce(timer), this, preferLocal: false);
            }

            return true;
        }

        // Runs the callback in the execution context in which the timer was created, as a system timer does.
        public void Fire()
        {
            if (_context is not null)
            {
                ExecutionContext.Run(_context, _ => callback(state), null);
                return;
            }

            Activity? current = Activity.Current;
            Activity.Current = null;
            callback(state);
            Activity.Current = current;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private CorpusClock Clock => clock;
    }
}

namespace OppTyped.Tests.Harness;

/// <summary>
/// A clock that moves only when a test advances it. The clock stops at the due time of each timer. So a new timer that a callback
/// starts has the correct due time. <c>FakeTimeProvider</c> is not used. It moves to the end first, so a timer that a callback
/// starts would be due too late.
/// </summary>
internal sealed class ManualClock : TimeProvider
{
    /// <summary>
    /// A wait that does not end during a test. A call that has such a timer does not wait for it, but is slow because the machine
    /// is busy.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of armed timers.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>The due time of each armed timer.</summary>
    public IReadOnlyList<DateTimeOffset> Dues
    {
        get
        {
            lock (_gate)
            {
                return [.. _timers.Select(timer => timer.Due)];
            }
        }
    }

    /// <summary>
    /// Lets time pass until a call has ended: only while it waits, and only to the end of its wait. A timer that is due after
    /// <see cref="Patience"/> is never reached.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="timers">The number of timers that are armed while the call waits.</param>
    public async Task<T> PassUntilAsync<T>(Task<T> call, int timers = 1)
    {
        while (!call.IsCompleted)
        {
            IReadOnlyList<DateTimeOffset> dues = Dues;
            if (dues.Count >= timers && dues.Min() - GetUtcNow() is var wait && wait < Patience)
            {
                Advance(wait);
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        return await call;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        DateTimeOffset until = GetUtcNow() + time;

        while (true)
        {
            ManualTimer? due;
            lock (_gate)
            {
                due = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                _now = due is null ? until : due.Due > _now ? due.Due : _now;
                if (due is not null)
                {
                    _timers.Remove(due);
                }
            }

            if (due is null)
            {
                return;
            }

            due.Fire();
        }
    }

    /// <summary>
    /// Advances the time without firing timers, like the clock of a machine that was suspended. The timers fire late, at the next
    /// <see cref="Advance"/>.
    /// </summary>
    public void Jump(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    /// <summary>Waits in real time until at least the given number of timers is armed.</summary>
    public async Task UntilWaitingAsync(int count)
    {
        while (Waiting < count)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

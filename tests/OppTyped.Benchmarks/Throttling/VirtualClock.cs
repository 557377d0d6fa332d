namespace OppTyped.Benchmarks.Throttling;

/// <summary>A clock that jumps from one event to the next. Timers of the <see cref="TimeProvider"/> are events too.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly PriorityQueue<Action, (long Due, long Sequence)> _events = new();
    private long _sequence;

    /// <summary>The time since the start, in ticks.</summary>
    public long Now { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, callback, state, dueTime, period);

    public void At(long due, Action action) => _events.Enqueue(action, (Math.Max(due, Now), _sequence++));

    public void After(double seconds, Action action) => At(Now + (long)(seconds * TimeSpan.TicksPerSecond), action);

    public bool Step()
    {
        if (!_events.TryDequeue(out Action? action, out (long Due, long) when))
        {
            return false;
        }

        Now = when.Due;
        action();
        return true;
    }

    /// <summary>Advances the time, and runs all events that are due by the new time.</summary>
    public void Run(TimeSpan time)
    {
        long end = Now + time.Ticks;
        while (_events.TryPeek(out _, out (long Due, long) next) && next.Due <= end)
        {
            Step();
        }

        Now = end;
    }

    /// <summary>Advances the time without running events.</summary>
    public void Skip(TimeSpan time) => Now += time.Ticks;

    private sealed class Timer : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private int _version;

        public Timer(VirtualClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            int version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _clock.At(_clock.Now + dueTime.Ticks, () => Fire(version, period));
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int version, TimeSpan period)
        {
            if (version != _version)
            {
                return;
            }

            if (period != Timeout.InfiniteTimeSpan)
            {
                _clock.At(_clock.Now + period.Ticks, () => Fire(version, period));
            }

            _callback(_state);
        }
    }
}

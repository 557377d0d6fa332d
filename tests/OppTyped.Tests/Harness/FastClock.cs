namespace OppTyped.Tests.Harness;

/// <summary>
/// A clock that runs faster than real time, so minutes of waiting take seconds. Its timers fire without help from the test. So
/// the clock is useful for tests with sockets or with several dependent waits.
/// </summary>
internal sealed class FastClock(double speed) : TimeProvider
{
    private readonly long _start = System.GetTimestamp();
    private readonly DateTimeOffset _startedAt = System.GetUtcNow();

    /// <summary>Removes the timeouts of an account with such a clock, because real work does not become faster.</summary>
    public static void RemoveTimeouts(TimeProvider? clock, AccountOptions options)
    {
        if (clock is FastClock)
        {
            (options.AttemptTimeout, options.TotalTimeout) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (System.GetElapsedTime(_start) * speed).Ticks;

    public override DateTimeOffset GetUtcNow() => _startedAt.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    // Rounds up, because real timers use whole milliseconds and must not fire early.
    private TimeSpan Real(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / speed));

    private sealed class FastTimer(ITimer real, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}

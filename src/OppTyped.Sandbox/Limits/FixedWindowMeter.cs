namespace OppTyped.Sandbox.Limits;

/// <summary>
/// A meter for consecutive windows. In UTC, each window begins at a multiple of the window length, plus the phase.
/// </summary>
internal sealed class FixedWindowMeter(SandboxRateLimit limit, DateTimeOffset sandboxStartedAt, TimeSpan phase)
    : RateMeter(limit)
{
    // The time from the beginning of the first window until the start of the sandbox.
    private readonly long _startOffset = Modulo(sandboxStartedAt.UtcTicks - phase.Ticks, limit.Window.Ticks);
    private long _window = -1;
    private int _counted;

    public override TimeSpan FreeAt(TimeSpan now)
    {
        long window = WindowAt(now);
        return window == _window && _counted >= Limit.Calls
            ? new TimeSpan(((window + 1) * Limit.Window.Ticks) - _startOffset)
            : now;
    }

    public override int UsedAt(TimeSpan now) => WindowAt(now) == _window ? _counted : 0;

    public override void Count(TimeSpan now)
    {
        long window = WindowAt(now);
        _counted = window == _window ? _counted + 1 : 1;
        _window = window;
    }

    private long WindowAt(TimeSpan now) => (now.Ticks + _startOffset) / Limit.Window.Ticks;

    private static long Modulo(long value, long divisor) => ((value % divisor) + divisor) % divisor;
}

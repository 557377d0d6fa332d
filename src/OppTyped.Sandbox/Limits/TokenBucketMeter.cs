namespace OppTyped.Sandbox.Limits;

/// <summary>
/// A token bucket in whole numbers. A call takes as many drops as the window has ticks; each tick adds N drops.
/// </summary>
internal sealed class TokenBucketMeter(SandboxRateLimit limit) : RateMeter(limit)
{
    private readonly Int128 _full = (Int128)limit.MostAtOnce * limit.Window.Ticks;
    private Int128 _drops = (Int128)limit.MostAtOnce * limit.Window.Ticks;
    private TimeSpan _at;

    private long PerCall => Limit.Window.Ticks;

    public override TimeSpan FreeAt(TimeSpan now)
    {
        Int128 missing = PerCall - DropsAt(now);
        return missing <= 0 ? now : now + new TimeSpan((long)((missing + Limit.Calls - 1) / Limit.Calls));
    }

    // Rounded up: a call whose drops have not all flowed back still counts.
    public override int UsedAt(TimeSpan now) => (int)((_full - DropsAt(now) + PerCall - 1) / PerCall);

    public override void Count(TimeSpan now)
    {
        _drops = Int128.Max(0, DropsAt(now) - PerCall);
        _at = now;
    }

    private Int128 DropsAt(TimeSpan now) => Int128.Min(_full, _drops + ((Int128)(now - _at).Ticks * Limit.Calls));
}

namespace OppTyped.Sandbox.Limits;

/// <summary>
/// A meter for a token bucket. To avoid rounding errors, it uses whole numbers. A call removes as many units as the window has
/// ticks. Each tick adds <see cref="SandboxRateLimit.Calls"/> units.
/// </summary>
internal sealed class TokenBucketMeter(SandboxRateLimit limit) : RateMeter(limit)
{
    private readonly Int128 _full = (Int128)limit.MostAtOnce * limit.Window.Ticks;
    private Int128 _units = (Int128)limit.MostAtOnce * limit.Window.Ticks;
    private TimeSpan _at;

    private long PerCall => Limit.Window.Ticks;

    public override TimeSpan FreeAt(TimeSpan now)
    {
        Int128 missing = PerCall - UnitsAt(now);
        return missing <= 0 ? now : now + new TimeSpan((long)((missing + Limit.Calls - 1) / Limit.Calls));
    }

    // The result is rounded up. So a call counts until all its units were added again.
    public override int UsedAt(TimeSpan now) => (int)((_full - UnitsAt(now) + PerCall - 1) / PerCall);

    public override void Count(TimeSpan now)
    {
        _units = Int128.Max(0, UnitsAt(now) - PerCall);
        _at = now;
    }

    private Int128 UnitsAt(TimeSpan now) => Int128.Min(_full, _units + ((Int128)(now - _at).Ticks * Limit.Calls));
}

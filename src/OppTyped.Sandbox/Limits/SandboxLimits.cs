using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox;

/// <summary>
/// The account's limits, which apply when calls arrive, and the form of throttled responses. All can be changed while the sandbox
/// runs. Setting a limit starts it with no calls counted. By default there are no limits.
/// </summary>
public sealed class SandboxLimits
{
    private readonly SandboxClock _clock;
    // Used only by the arrival log, one call at a time.
    private volatile RateMeter? _all;
    private volatile RateMeter? _bulk;
    private volatile RateMeter? _day;
    private volatile string? _retryAfterText;

    internal SandboxLimits(SandboxClock clock) => _clock = clock;

    /// <summary>The limit of all calls together. <see langword="null"/>, the default, means none.</summary>
    public SandboxRateLimit? AllCalls
    {
        get => _all?.Limit;
        set => _all = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>
    /// The lower limit of bulk calls, which also count against <see cref="AllCalls"/>. <see langword="null"/>, the default, means
    /// none.
    /// </summary>
    public SandboxRateLimit? BulkCalls
    {
        get => _bulk?.Limit;
        set => _bulk = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>
    /// The number of calls per day, by the sandbox's clock. <see langword="null"/>, the default, means no limit. Assumed: a day
    /// begins at midnight UTC, and the response has the usual text, with 86400 seconds.
    /// </summary>
    public int? CallsPerDay
    {
        get => _day?.Limit.Calls;
        set => _day = value is { } calls
            ? SandboxRateLimit.FixedWindow(calls, TimeSpan.FromDays(1)).StartMeter(_clock.StartedAt)
            : null;
    }

    /// <summary>
    /// Whether calls of the asynchronous API count against <see cref="AllCalls"/> and <see cref="CallsPerDay"/>. This is not
    /// documented. By default they do not count, as other users report.
    /// </summary>
    public bool CountAsyncCalls { get; set; }

    /// <summary>The form of throttled responses. The default is 429.</summary>
    public SandboxThrottleForm Answer { get; set; } = SandboxThrottleForm.TooManyRequests;

    /// <summary>Whether a throttled response has a <c>Retry-After</c> header. By default it does not.</summary>
    public SandboxRetryAfter RetryAfter { get; set; }

    /// <summary>A <c>Retry-After</c> text that is sent unchanged, even if it is invalid, instead of the correct one.</summary>
    public string? RetryAfterText
    {
        get => _retryAfterText;
        set => _retryAfterText = value;
    }

    /// <summary>Removes all limits, and restores the default response form.</summary>
    internal void Clear()
    {
        AllCalls = BulkCalls = null;
        CallsPerDay = null;
        CountAsyncCalls = false;
        Answer = SandboxThrottleForm.TooManyRequests;
        RetryAfter = SandboxRetryAfter.None;
        RetryAfterText = null;
    }

    // Like Admit, call this only while holding the arrival log's lock.
    internal IReadOnlyList<LimitGauge> Measure(TimeSpan now) =>
        [
            .. new[] { ("all", _all), ("bulk", _bulk), ("day", _day) }
                .Select(pair => new LimitGauge(pair.Item1, pair.Item2?.Limit, pair.Item2?.UsedAt(now) ?? 0)),
        ];

    internal bool AppliesTo(SandboxCallClass @class) => @class is not SandboxCallClass.Queue || CountAsyncCalls;

    internal ThrottleResult? Admit(SandboxCallClass @class, TimeSpan now)
    {
        RateMeter? all = _all, bulk = @class is SandboxCallClass.Bulk ? _bulk : null, day = _day;

        // Assumed: if several limits refuse a call, the response names the widest. If one refuses it, no other counts it.
        ThrottleResult? throttling = Refusal(all, now) ?? Refusal(bulk, now) ?? Refusal(day, now);
        foreach (RateMeter? meter in (ReadOnlySpan<RateMeter?>)[all, bulk, day])
        {
            Count(meter, throttling is null, now);
        }

        return throttling;
    }

    private static ThrottleResult? Refusal(RateMeter? meter, TimeSpan now) =>
        meter?.FreeAt(now) is { } freeAt && freeAt > now ? new ThrottleResult(meter.Limit, freeAt - now) : null;

    private static void Count(RateMeter? meter, bool accepted, TimeSpan now)
    {
        if (meter is not null && (accepted || meter.Limit.CountsRefused))
        {
            meter.Count(now);
        }
    }
}

using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox;

/// <summary>
/// The rate limits of the account, and the form of throttled responses. The limits apply when a call arrives. All properties can
/// be changed while the sandbox runs. When a limit is set, its count starts at 0. By default there are no limits.
/// </summary>
public sealed class SandboxLimits
{
    private readonly SandboxClock _clock;
    // CallCounter uses these meters only while it holds its lock.
    private volatile RateMeter? _all;
    private volatile RateMeter? _bulk;
    private volatile RateMeter? _day;
    private volatile string? _retryAfterText;

    internal SandboxLimits(SandboxClock clock) => _clock = clock;

    /// <summary>The limit of all calls. <see langword="null"/>, the default, means no limit.</summary>
    public SandboxRateLimit? AllCalls
    {
        get => _all?.Limit;
        set => _all = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>
    /// The limit of bulk calls. Bulk calls also count against <see cref="AllCalls"/>. <see langword="null"/>, the default, means
    /// no separate limit.
    /// </summary>
    public SandboxRateLimit? BulkCalls
    {
        get => _bulk?.Limit;
        set => _bulk = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>
    /// The maximum number of calls per day. The sandbox's clock determines the day. <see langword="null"/>, the default, means no
    /// limit. Assumption: a day begins at midnight UTC. Assumption: the response to a refused call has the same text as for the
    /// other limits, with a period of 86400 seconds.
    /// </summary>
    public int? CallsPerDay
    {
        get => _day?.Limit.Calls;
        set => _day = value is { } calls
            ? SandboxRateLimit.FixedWindow(calls, TimeSpan.FromDays(1)).StartMeter(_clock.StartedAt)
            : null;
    }

    /// <summary>
    /// Whether calls of the asynchronous API count against <see cref="AllCalls"/> and <see cref="CallsPerDay"/>. LeadSquared does
    /// not document whether these calls count. Users of the real service report that these calls do not count, so the default is
    /// <see langword="false"/>.
    /// </summary>
    public bool CountAsyncCalls { get; set; }

    /// <summary>The form of throttled responses. The default is 429.</summary>
    public SandboxThrottleForm Answer { get; set; } = SandboxThrottleForm.TooManyRequests;

    /// <summary>
    /// The form of the <c>Retry-After</c> header of a throttled response. By default the response has no such header.
    /// </summary>
    public SandboxRetryAfter RetryAfter { get; set; }

    /// <summary>
    /// A text that is sent as the <c>Retry-After</c> header instead of the correct value. The text is sent unchanged, even if it
    /// is invalid.
    /// </summary>
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

    // Call Measure() and Admit() only while you hold the lock of CallCounter.
    internal IReadOnlyList<LimitGauge> Measure(TimeSpan now) =>
        [
            .. new[] { ("all", _all), ("bulk", _bulk), ("day", _day) }
                .Select(pair => new LimitGauge(pair.Item1, pair.Item2?.Limit, pair.Item2?.UsedAt(now) ?? 0)),
        ];

    internal bool AppliesTo(SandboxCallClass @class) => @class is not SandboxCallClass.Queue || CountAsyncCalls;

    internal ThrottleResult? Admit(SandboxCallClass @class, TimeSpan now)
    {
        RateMeter? all = _all, bulk = @class is SandboxCallClass.Bulk ? _bulk : null, day = _day;

        // Assumption: if several limits refuse a call, the response contains the first of these limits, in the order all, bulk,
        // day. A call that is refused by one limit does not count against the other limits.
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

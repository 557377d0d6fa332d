namespace OppTyped.Sandbox;

/// <summary>
/// The limits of the account, enforced when calls arrive, and how a call over them is answered. All can be changed while
/// the sandbox runs; a limit that is set begins anew, with no calls counted. By default there is none.
/// </summary>
public sealed class SandboxLimits
{
    private readonly SandboxClock _clock;
    // Only asked and told by the arrival log, one call at a time.
    private volatile RateMeter? _all;
    private volatile RateMeter? _bulk;
    private volatile RateMeter? _day;
    private volatile string? _retryAfterText;

    internal SandboxLimits(SandboxClock clock) => _clock = clock;

    /// <summary>The limit of all calls together; <see langword="null"/> (the default): none.</summary>
    public SandboxRateLimit? AllCalls
    {
        get => _all?.Limit;
        set => _all = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>The lower limit of bulk calls, which count against <see cref="AllCalls"/>, too; <see langword="null"/> (the default): none.</summary>
    public SandboxRateLimit? BulkCalls
    {
        get => _bulk?.Limit;
        set => _bulk = value?.StartMeter(_clock.StartedAt);
    }

    /// <summary>
    /// How many calls a day takes, by the sandbox's clock; <see langword="null"/> (the default): any number. Assumed: days
    /// begin at midnight UTC, and the answer has the same text as any other, with 86400 seconds.
    /// </summary>
    public int? CallsPerDay
    {
        get => _day?.Limit.Calls;
        set => _day = value is { } calls
            ? SandboxRateLimit.FixedWindow(calls, TimeSpan.FromDays(1)).StartMeter(_clock.StartedAt)
            : null;
    }

    /// <summary>
    /// Whether calls of the asynchronous API count against <see cref="AllCalls"/> and <see cref="CallsPerDay"/>. No document
    /// tells; by default they do not, as others report.
    /// </summary>
    public bool CountAsyncCalls { get; set; }

    /// <summary>How a call over a limit is answered. The default is 429.</summary>
    public SandboxThrottleForm Answer { get; set; } = SandboxThrottleForm.TooManyRequests;

    /// <summary>Whether such an answer says when to come back. By default it does not.</summary>
    public SandboxRetryAfter RetryAfter { get; set; }

    /// <summary>A <c>Retry-After</c> that is sent as it is, however wrong, in place of the right one.</summary>
    public string? RetryAfterText
    {
        get => _retryAfterText;
        set => _retryAfterText = value;
    }

    /// <summary>Lifts all limits, and answers as at first.</summary>
    internal void Clear()
    {
        AllCalls = BulkCalls = null;
        CallsPerDay = null;
        CountAsyncCalls = false;
        Answer = SandboxThrottleForm.TooManyRequests;
        RetryAfter = SandboxRetryAfter.None;
        RetryAfterText = null;
    }

    // Like Admit, only for who holds the arrival log's lock.
    internal IReadOnlyList<LimitGauge> Measure(TimeSpan now) =>
        [.. new[] { ("all", _all), ("bulk", _bulk), ("day", _day) }.Select(pair => new LimitGauge(pair.Item1, pair.Item2?.Limit, pair.Item2?.UsedAt(now) ?? 0))];

    internal bool Cover(SandboxCallClass @class) => @class is not SandboxCallClass.Queue || CountAsyncCalls;

    internal Throttling? Admit(SandboxCallClass @class, TimeSpan now)
    {
        RateMeter? all = _all, bulk = @class is SandboxCallClass.Bulk ? _bulk : null, day = _day;

        // Assumed: where several refuse, the widest speaks. Where one refuses, none of the others has counted the call.
        Throttling? throttling = Refusal(all, now) ?? Refusal(bulk, now) ?? Refusal(day, now);
        foreach (RateMeter? meter in (ReadOnlySpan<RateMeter?>)[all, bulk, day])
            Tell(meter, throttling is null, now);

        return throttling;
    }

    private static Throttling? Refusal(RateMeter? meter, TimeSpan now) =>
        meter?.FreeAt(now) is { } freeAt && freeAt > now ? new Throttling(meter.Limit, freeAt - now) : null;

    private static void Tell(RateMeter? meter, bool accepted, TimeSpan now)
    {
        if (meter is not null && (accepted || meter.Limit.CountsRefused))
            meter.Count(now);
    }
}

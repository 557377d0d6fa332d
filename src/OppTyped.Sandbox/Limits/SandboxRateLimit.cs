namespace OppTyped.Sandbox;

/// <summary>So many calls in so long, counted when they arrive. How the real service's window moves is unknown.</summary>
public sealed record SandboxRateLimit
{
    private readonly Func<SandboxRateLimit, DateTimeOffset, RateMeter> _meter;

    private SandboxRateLimit(SandboxWindowForm form, int calls, TimeSpan window, int mostAtOnce, Func<SandboxRateLimit, DateTimeOffset, RateMeter> meter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calls);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);

        Form = form;
        MostAtOnce = mostAtOnce;
        Calls = calls;
        Window = window;
        _meter = meter;
    }

    /// <summary>How the window moves.</summary>
    public SandboxWindowForm Form { get; }

    /// <summary>How many calls.</summary>
    public int Calls { get; }

    /// <summary>How many calls can count at a time: what a bucket holds, or <see cref="Calls"/>.</summary>
    public int MostAtOnce { get; }

    /// <summary>In how long.</summary>
    public TimeSpan Window { get; }

    /// <summary>
    /// Whether a refused call counts, so that who keeps on calling stays shut out. The default is that it does not (assumed).
    /// A fixed window that is full ends when it ends, all the same; a bucket loses what had begun to flow in for the next call.
    /// </summary>
    public bool CountsRefused { get; init; }

    /// <summary>Windows that follow one another, each of which takes so many calls.</summary>
    /// <param name="calls">How many calls a window takes.</param>
    /// <param name="window">How long it is.</param>
    /// <param name="phase">How long after a multiple of the window, in UTC, each begins.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit FixedWindow(int calls, TimeSpan window, TimeSpan phase = default) =>
        new(SandboxWindowForm.Fixed, calls, window, calls, (limit, start) => new FixedWindowMeter(limit, start, phase));

    /// <summary>At most so many calls in any window, wherever it begins: a log of the calls that count.</summary>
    /// <param name="calls">How many calls.</param>
    /// <param name="window">In how long. A call exactly so long after another is not in its window.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit SlidingWindow(int calls, TimeSpan window) =>
        new(SandboxWindowForm.Sliding, calls, window, calls, static (limit, _) => new SlidingWindowMeter(limit));

    /// <summary>A bucket that refills evenly, so many calls in so long, and is full at first.</summary>
    /// <param name="calls">How many calls flow in.</param>
    /// <param name="window">In how long.</param>
    /// <param name="capacity">How many it holds: the largest burst. By default as many as flow in per window.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit TokenBucket(int calls, TimeSpan window, int? capacity = null)
    {
        if (capacity is { } given)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(capacity));

        return new(SandboxWindowForm.Bucket, calls, window, capacity ?? calls, static (limit, _) => new TokenBucketMeter(limit));
    }

    internal RateMeter StartMeter(DateTimeOffset sandboxStartedAt) => _meter(this, sandboxStartedAt);
}

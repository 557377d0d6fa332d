using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox;

/// <summary>A number of calls per window, counted when they arrive. The form of the real service's window is unknown.</summary>
public sealed record SandboxRateLimit
{
    private readonly Func<SandboxRateLimit, DateTimeOffset, RateMeter> _meter;

    private SandboxRateLimit(
        SandboxWindowForm form,
        int calls,
        TimeSpan window,
        int mostAtOnce,
        Func<SandboxRateLimit, DateTimeOffset, RateMeter> meter)
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

    /// <summary>The number of calls per window.</summary>
    public int Calls { get; }

    /// <summary>The maximum number of calls that count at once: a bucket's capacity, or <see cref="Calls"/>.</summary>
    public int MostAtOnce { get; }

    /// <summary>The length of the window.</summary>
    public TimeSpan Window { get; }

    /// <summary>
    /// Whether refused calls count too, so that a caller that keeps calling stays locked out. By default they do not (assumed). A
    /// fixed window still ends at its end. A bucket loses the part of a call that has already flowed in.
    /// </summary>
    public bool CountsRefused { get; init; }

    /// <summary>Creates a limit with consecutive windows.</summary>
    /// <param name="calls">The number of calls per window.</param>
    /// <param name="window">The length of the window.</param>
    /// <param name="phase">How long after a multiple of the window's length, in UTC, each window begins.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit FixedWindow(int calls, TimeSpan window, TimeSpan phase = default) =>
        new(SandboxWindowForm.Fixed, calls, window, calls, (limit, start) => new FixedWindowMeter(limit, start, phase));

    /// <summary>Creates a limit for any window, wherever it begins. It keeps a log of the counted calls.</summary>
    /// <param name="calls">The number of calls per window.</param>
    /// <param name="window">The length of the window. Two calls exactly one window apart are not in the same window.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit SlidingWindow(int calls, TimeSpan window) =>
        new(SandboxWindowForm.Sliding, calls, window, calls, static (limit, _) => new SlidingWindowMeter(limit));

    /// <summary>Creates a token bucket. It refills evenly, and is full at the start.</summary>
    /// <param name="calls">The number of calls that flow in per window.</param>
    /// <param name="window">The length of the window.</param>
    /// <param name="capacity">The bucket's capacity: the largest burst. By default the same as <paramref name="calls"/>.</param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit TokenBucket(int calls, TimeSpan window, int? capacity = null)
    {
        if (capacity is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(capacity));
        }

        return new(SandboxWindowForm.Bucket, calls, window, capacity ?? calls, static (limit, _) => new TokenBucketMeter(limit));
    }

    internal RateMeter StartMeter(DateTimeOffset sandboxStartedAt) => _meter(this, sandboxStartedAt);
}

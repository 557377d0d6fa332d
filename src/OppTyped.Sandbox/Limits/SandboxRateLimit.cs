using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox;

/// <summary>
/// A limit of calls per window. Calls are counted when they arrive. It is unknown how the window of the real service moves.
/// </summary>
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

    /// <summary>
    /// The maximum number of calls at once: the capacity of a token bucket, or <see cref="Calls"/> for other limits.
    /// </summary>
    public int MostAtOnce { get; }

    /// <summary>The length of the window.</summary>
    public TimeSpan Window { get; }

    /// <summary>
    /// Whether refused calls count too. By default they do not count, which is an assumption. If refused calls count, a caller
    /// that does not wait can be refused again and again. Refused calls do not extend a fixed window. In a token bucket,
    /// the next token is refilled gradually, and a refused call starts this again.
    /// </summary>
    public bool CountsRefused { get; init; }

    /// <summary>Creates a limit with consecutive windows.</summary>
    /// <param name="calls">The number of calls per window.</param>
    /// <param name="window">The length of the window.</param>
    /// <param name="phase">
    /// The offset of the windows. Each window begins at a multiple of the window length in UTC, plus this offset.
    /// </param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit FixedWindow(int calls, TimeSpan window, TimeSpan phase = default) =>
        new(SandboxWindowForm.Fixed, calls, window, calls, (limit, start) => new FixedWindowMeter(limit, start, phase));

    /// <summary>
    /// Creates a limit with a sliding window: the limit applies to every period that is as long as the window. The limit keeps a
    /// log of the counted calls.
    /// </summary>
    /// <param name="calls">The number of calls per window.</param>
    /// <param name="window">
    /// The length of the window. If the time between two calls is exactly this length, the calls are not in the same window.
    /// </param>
    /// <returns>The limit.</returns>
    public static SandboxRateLimit SlidingWindow(int calls, TimeSpan window) =>
        new(SandboxWindowForm.Sliding, calls, window, calls, static (limit, _) => new SlidingWindowMeter(limit));

    /// <summary>Creates a limit with a token bucket. The bucket refills at a constant rate, and is full at the start.</summary>
    /// <param name="calls">The number of tokens that are added per window. Each call uses one token.</param>
    /// <param name="window">The length of the window.</param>
    /// <param name="capacity">
    /// The capacity of the bucket, which is the maximum number of calls at once. The default is <paramref name="calls"/>.
    /// </param>
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

namespace OppTyped.Throttling;

/// <summary>The result of a call, as reported to the account's budget.</summary>
public readonly record struct CallReport
{
    private CallReport(CallCompletion completion) => Completion = completion;

    /// <summary>The call was not sent, so the service cannot have counted it.</summary>
    public static CallReport NotSent { get; } = new(CallCompletion.NotSent);

    /// <summary>The call may have been sent, but no response came. The service may have counted the call.</summary>
    public static CallReport Lost { get; } = new(CallCompletion.Lost);

    /// <summary>The kind of the result.</summary>
    public CallCompletion Completion { get; }

    /// <summary>The time from sending the bytes to receiving the response headers; null if this time is unknown.</summary>
    public TimeSpan? RoundTrip { get; private init; }

    /// <summary>The rate limit that a throttled response states.</summary>
    public ThrottleNotice Notice { get; private init; }

    /// <summary>Creates a report for a call that got a response and was not throttled.</summary>
    /// <param name="roundTrip">
    /// The time from sending the bytes on an open connection to receiving the response headers; null if this time is unknown.
    /// </param>
    public static CallReport Answered(TimeSpan? roundTrip = null) => new(CallCompletion.Answered) { RoundTrip = roundTrip };

    /// <summary>Creates a report for a call that the service throttled and did not execute.</summary>
    /// <param name="notice">The rate limit that the response states.</param>
    public static CallReport Throttled(ThrottleNotice notice = default) => new(CallCompletion.Throttled) { Notice = notice };
}

/// <summary>The kinds of results of a call.</summary>
public enum CallCompletion
{
    /// <summary>The call was not sent.</summary>
    NotSent,

    /// <summary>The call got a response.</summary>
    Answered,

    /// <summary>The service throttled the call.</summary>
    Throttled,

    /// <summary>The call may have been sent, but no response came.</summary>
    Lost,
}

/// <summary>The rate limit that a throttled response states. Each part can be missing.</summary>
/// <param name="Calls">The number of calls that the account may send in each window.</param>
/// <param name="Window">The window in which calls are counted.</param>
/// <param name="RetryAfter">The delay from the <c>Retry-After</c> header.</param>
public readonly record struct ThrottleNotice(int? Calls = null, TimeSpan? Window = null, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// Whether the limit is lower than another one: it allows fewer calls, or the same number in a longer window. If a response
    /// states several limits, the lowest counts.
    /// </summary>
    internal bool IsLowerThan(ThrottleNotice other) =>
        Calls is not null && (!(Calls >= other.Calls) || (Calls == other.Calls && Window > other.Window));
}

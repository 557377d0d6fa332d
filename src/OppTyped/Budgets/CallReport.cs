namespace OppTyped.Throttling;

/// <summary>How a call ended, for its account's budget.</summary>
public readonly record struct CallReport
{
    private CallReport(CallCompletion ending) => Completion = ending;

    /// <summary>The call was not sent, so the service cannot have counted it.</summary>
    public static CallReport NotSent { get; } = new(CallCompletion.NotSent);

    /// <summary>The call may have been sent, but no response came. The service may still count it.</summary>
    public static CallReport Lost { get; } = new(CallCompletion.Lost);

    /// <summary>How it ended.</summary>
    public CallCompletion Completion { get; }

    /// <summary>The time from sending the bytes to receiving the response headers; null if it is unknown.</summary>
    public TimeSpan? RoundTrip { get; private init; }

    /// <summary>What a throttled response said about the rate limit.</summary>
    public ThrottleNotice Notice { get; private init; }

    /// <summary>A response came, and it was not throttled.</summary>
    /// <param name="roundTrip">
    /// The time from sending the bytes on an open connection to receiving the response headers; null if it is unknown.
    /// </param>
    public static CallReport Answered(TimeSpan? roundTrip = null) => new(CallCompletion.Answered) { RoundTrip = roundTrip };

    /// <summary>The service throttled the call and did not execute it.</summary>
    /// <param name="notice">What the response said about the rate limit.</param>
    public static CallReport Throttled(ThrottleNotice notice = default) => new(CallCompletion.Throttled) { Notice = notice };
}

/// <summary>How a call ended.</summary>
public enum CallCompletion
{
    /// <summary>It was not sent.</summary>
    NotSent,

    /// <summary>A response came.</summary>
    Answered,

    /// <summary>The service throttled it.</summary>
    Throttled,

    /// <summary>It may have been sent, but no response came.</summary>
    Lost,
}

/// <summary>What a throttled response said about the rate limit. Each part can be missing.</summary>
/// <param name="Calls">How many calls the account may make in each window.</param>
/// <param name="Window">The window.</param>
/// <param name="RetryAfter">How long to wait: the <c>Retry-After</c> header.</param>
public readonly record struct ThrottleNotice(int? Calls = null, TimeSpan? Window = null, TimeSpan? RetryAfter = null);

namespace OppTyped;

/// <summary>How a call ended, as far as its account's limits are concerned.</summary>
public readonly record struct CallReport
{
    private CallReport(CallEnding ending) => Ending = ending;

    /// <summary>The call never left: the service cannot have counted it.</summary>
    public static CallReport NotSent { get; } = new(CallEnding.NotSent);

    /// <summary>The call may have left, and no answer came: the service may count it yet.</summary>
    public static CallReport Lost { get; } = new(CallEnding.Lost);

    /// <summary>How it ended.</summary>
    public CallEnding Ending { get; }

    /// <summary>From when its bytes left to when the head of the answer came; null where the first is not known.</summary>
    public TimeSpan? RoundTrip { get; private init; }

    /// <summary>What a throttle answer said.</summary>
    public ThrottleNotice Notice { get; private init; }

    /// <summary>An answer came that is no throttle.</summary>
    /// <param name="roundTrip">From when the bytes left, connected already, to when the head of the answer came; null if not known.</param>
    public static CallReport Answered(TimeSpan? roundTrip = null) => new(CallEnding.Answered) { RoundTrip = roundTrip };

    /// <summary>The service refused the call for its rate, and did not execute it.</summary>
    /// <param name="notice">What the answer said.</param>
    public static CallReport Throttled(ThrottleNotice notice = default) => new(CallEnding.Throttled) { Notice = notice };
}

/// <summary>How a call ended.</summary>
public enum CallEnding
{
    /// <summary>It never left.</summary>
    NotSent,

    /// <summary>An answer came.</summary>
    Answered,

    /// <summary>The service refused it for its rate.</summary>
    Throttled,

    /// <summary>It may have left, and no answer came.</summary>
    Lost,
}

/// <summary>What a throttle answer said. Nothing of it need be there.</summary>
/// <param name="Calls">How many calls the account may make in each window.</param>
/// <param name="Window">The window.</param>
/// <param name="RetryAfter">How long to wait: the <c>Retry-After</c> header.</param>
public readonly record struct ThrottleNotice(int? Calls = null, TimeSpan? Window = null, TimeSpan? RetryAfter = null);

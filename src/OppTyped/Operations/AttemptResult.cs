using OppTyped.Throttling;

namespace OppTyped.Operations;

/// <summary>
/// The result of an attempt. A response is classified once, and retries, the budget, the keys and the exceptions all use this
/// result. So they cannot disagree.
/// </summary>
/// <param name="Kind">What the attempt means for the call.</param>
/// <param name="Notice">The rate limit that a throttled response states.</param>
/// <param name="Body">The body in the service's own form, if it was parsed for the classification.</param>
internal sealed record AttemptResult(AttemptKind Kind, ThrottleNotice Notice = default, object? Body = null)
{
    public static AttemptResult Success { get; } = new(AttemptKind.Success);

    /// <summary>A success whose response OppTyped did not read as the service's own.</summary>
    public static AttemptResult UnreadSuccess { get; } = new(AttemptKind.Success) { ShowsKeys = false };

    /// <summary>The attempt was not sent.</summary>
    public static AttemptResult NotSent { get; } = new(AttemptKind.NotSent);

    /// <summary>The attempt was sent, and got no response.</summary>
    public static AttemptResult Lost { get; } = new(AttemptKind.Lost);

    /// <summary>
    /// Whether a success or a rejection shows that the service accepted the keys. A response that is not in the service's form
    /// can come from a proxy, and an error can be about the keys.
    /// </summary>
    public bool ShowsKeys { get; init; } = true;

    /// <summary>
    /// The time from the response until the service accepts calls again; null if the response states no time.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the response can be JSON. The value is false only if the whole response was scanned and is something else, which
    /// is usually the page of a proxy or gateway.
    /// </summary>
    public bool IsJson { get; init; } = true;

    /// <summary>Whether a response that cannot be read seems to report an error.</summary>
    public bool MayBeError { get; init; }

    /// <summary>Whether rows of a batch were refused because of the rate limit, and what the service said about it.</summary>
    public bool HasThrottledRows { get; init; }

    /// <summary>Whether a row of a batch is not clearly updated.</summary>
    public bool HasFailedRows { get; init; }

    /// <summary>
    /// What the error or the status of the whole response means for a row that does not say why it was not updated; null if the
    /// response is no error.
    /// </summary>
    public AttemptResult? WholeError { get; init; }

    /// <summary>Whether the response to another attempt could not be read either.</summary>
    public bool IsRetryUseless { get; init; }

    /// <summary>Whether the attempt may have been executed without a clear response.</summary>
    public bool IsOutcomeUnknown => Kind is AttemptKind.MaybeExecuted or AttemptKind.Unreadable or AttemptKind.Lost;
}

/// <summary>What an attempt means for its call.</summary>
internal enum AttemptKind
{
    /// <summary>The response has a success status and reports no error. The operation reads its body.</summary>
    Success,

    /// <summary>The service refused the attempt because of its rate limit, and did not execute it.</summary>
    Throttled,

    /// <summary>
    /// The service refused the attempt because the time in its signature is wrong, and did not execute it.
    /// </summary>
    StaleTimestamp,

    /// <summary>The service did not accept the attempt's keys, and did not execute it.</summary>
    KeysRefused,

    /// <summary>
    /// The service rejected the attempt's content, and did not execute it. A repeated attempt would be rejected too.
    /// </summary>
    Rejected,

    /// <summary>The service or the host refused the attempt for another reason, and did not execute it.</summary>
    NotExecuted,

    /// <summary>The service or a gateway failed, possibly after the attempt was executed.</summary>
    MaybeExecuted,

    /// <summary>The response has a success status, but not the service's form. The attempt may have been executed.</summary>
    Unreadable,

    /// <summary>The attempt was not sent.</summary>
    NotSent,

    /// <summary>The attempt was sent, and may have been executed, but there was no response.</summary>
    Lost,
}

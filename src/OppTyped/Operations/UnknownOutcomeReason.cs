namespace OppTyped;

/// <summary>The reason why it is unknown whether a call was executed.</summary>
public enum UnknownOutcomeReason
{
    /// <summary>No complete response was received before the timeout.</summary>
    TimedOut,

    /// <summary>The connection broke. The call's content had possibly been sent already.</summary>
    ConnectionLost,

    /// <summary>The response was empty.</summary>
    EmptyResponse,

    /// <summary>
    /// The response was not JSON, or did not have the documented format. For example, a proxy returned an HTML page.
    /// </summary>
    UnreadableResponse,

    /// <summary>The response was larger than the limit for this call.</summary>
    OversizedResponse,

    /// <summary>
    /// The service or a gateway failed: the response had a 5xx status or 408, or an error of the service that means a failure.
    /// </summary>
    ServerFailure,

    /// <summary>The outcome of an attempt was unknown for one of the other reasons, and the later attempts failed.</summary>
    RepeatFailed,

    /// <summary>The response to a bulk call does not clearly state the result of the row.</summary>
    RowResultMissing,
}

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
    /// The response had a 5xx status that is not a rejection by the service. For example, the response came from a gateway.
    /// </summary>
    ServerFailure,

    /// <summary>The outcome of an attempt was unknown for one of the other reasons, and the later attempts failed.</summary>
    RepeatFailed,

    /// <summary>The response to a bulk call does not clearly state the result of the row.</summary>
    RowResultMissing,
}

namespace OppTyped;

/// <summary>Why it is not known whether a call was executed.</summary>
public enum UnknownOutcomeReason
{
    /// <summary>No whole answer came in time.</summary>
    TimedOut,

    /// <summary>The connection broke after the call's content may have left.</summary>
    ConnectionLost,

    /// <summary>The answer was empty.</summary>
    EmptyAnswer,

    /// <summary>The answer was no JSON, or not of the documented form: a proxy's page, for example.</summary>
    UnreadableAnswer,

    /// <summary>The answer was larger than any that the service gives.</summary>
    OversizedAnswer,

    /// <summary>A 5xx status without the service's own error: a gateway's, for example.</summary>
    ServerFailure,

    /// <summary>An attempt ended in one of these ways, and the ones after it did not get through.</summary>
    RepeatFailed,

    /// <summary>The answer to a bulk call does not say, or not clearly, what became of the row.</summary>
    RowUnanswered,
}

namespace OppTyped.Operations;

/// <summary>Creates a service's exceptions for calls that failed before a complete response came.</summary>
internal interface ICallFailures
{
    /// <summary>Whether an exception is already one of the service's own.</summary>
    bool IsServiceException(Exception error);

    /// <summary>Creates the exception for a call that its caller cancelled.</summary>
    Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken);

    /// <summary>Creates the exception for a call that got no permit, or none for its next attempt.</summary>
    Exception NoPermit(FailedCall call, string why, Exception inner);

    /// <summary>Creates the exception for a call whose credentials provider failed.</summary>
    Exception NoCredentials(FailedCall call, CredentialsUnavailableException unavailable);

    /// <summary>Creates the exception for a call without a complete response.</summary>
    Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner);

    /// <summary>Creates the exception for a call whose response is larger than the service's responses are.</summary>
    Exception Oversized(FailedCall call, ServiceResponse answer, int maxAnswer);
}

/// <summary>A call that failed before a complete response came.</summary>
/// <param name="Route">The call's name in errors.</param>
/// <param name="Call">The state of its attempts.</param>
/// <param name="IsChange">Whether the call changes something if it is executed.</param>
/// <param name="Host">The host that it was sent to.</param>
internal sealed record FailedCall(string Route, CallContext Call, bool IsChange, string Host)
{
    /// <summary>Whether it may have changed something.</summary>
    public bool MayHaveChanged => IsChange && Call.MayHaveBeenExecuted;

    /// <summary>Whether it may have changed something. Used when the response was incomplete.</summary>
    public bool IsOutcomeUnknown => IsChange && Call.IsOutcomeUnknown;
}

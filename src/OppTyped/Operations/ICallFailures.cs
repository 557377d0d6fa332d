namespace OppTyped.Operations;

/// <summary>Creates a service's exceptions for calls that failed before a complete response was received.</summary>
internal interface ICallFailures
{
    /// <summary>Classifies the responses of the service.</summary>
    IResponseClassifier Classifier { get; }

    /// <summary>Whether an exception already belongs to the service's own exception types.</summary>
    bool IsServiceException(Exception error);

    /// <summary>Creates the exception for a call that was cancelled by its caller.</summary>
    Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken);

    /// <summary>Creates the exception for a call that got no permit for one of its attempts.</summary>
    Exception NoPermit(FailedCall call, string why, Exception inner);

    /// <summary>Creates the exception for a call that was not sent, because the credentials provider failed.</summary>
    Exception NoCredentials(FailedCall call, CredentialsUnavailableException unavailable);

    /// <summary>Creates the exception for a call without a complete response.</summary>
    Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner);

    /// <summary>Creates the exception for a call whose response is too large.</summary>
    Exception Oversized(FailedCall call, ServiceResponse answer, int maxAnswer);
}

/// <summary>A call that failed before a complete response was received.</summary>
/// <param name="Route">The name of the call in exceptions.</param>
/// <param name="Call">The state of the call's attempts.</param>
/// <param name="IsChange">Whether the call changes data if it is executed.</param>
/// <param name="Host">The host that the call was sent to.</param>
internal sealed record FailedCall(string Route, CallContext Call, bool IsChange, string Host)
{
    /// <summary>Whether the call may have changed data.</summary>
    public bool MayHaveChanged => IsChange && Call.MayHaveBeenExecuted;

    /// <summary>Whether the call may have changed data. This property is used when the response is incomplete.</summary>
    public bool IsOutcomeUnknown => IsChange && Call.IsOutcomeUnknown;
}

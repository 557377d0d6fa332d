namespace OppTyped.Operations;

/// <summary>Creates a service's exceptions for calls that failed before a complete response was received.</summary>
internal interface ICallFailures
{
    /// <summary>Classifies the responses of the service.</summary>
    IResponseClassifier Classifier { get; }

    /// <summary>Creates the exception for a call that was cancelled by its caller.</summary>
    Exception Canceled(OutgoingCall call, OperationCanceledException canceled, CancellationToken cancellationToken);

    /// <summary>Creates the exception for a call that got no permit for one of its attempts.</summary>
    Exception NoPermit(OutgoingCall call, string message, Exception inner);

    /// <summary>Creates the exception for a call that was not sent, because the credentials provider failed.</summary>
    Exception NoCredentials(OutgoingCall call, string message, Exception? inner);

    /// <summary>
    /// Creates the exception for a call whose last attempt was not executed, if an earlier attempt may have been executed.
    /// </summary>
    Exception RepeatFailed(OutgoingCall call, Exception last);

    /// <summary>Creates the exception for a call without a complete response.</summary>
    Exception Failed(OutgoingCall call, UnknownOutcomeReason reason, string why, Exception inner);

    /// <summary>Creates the exception for a call whose response was not read, for example because it is too large.</summary>
    Exception NotRead(OutgoingCall call, ServiceResponse response, UnknownOutcomeReason reason, string why);
}

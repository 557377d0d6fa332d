using OppTyped.Hosting;
using OppTyped.Resilience;

namespace OppTyped.Wire;

/// <summary>Tells what it means to a service's caller that a call failed on its way.</summary>
internal interface ICallFailures
{
    /// <summary>Whether an error is the service's own already.</summary>
    bool IsOwn(Exception error);

    /// <summary>The error for a call that its caller gave up.</summary>
    Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken);

    /// <summary>The error for a call that was never let go, or not once more.</summary>
    Exception NoTurn(FailedCall call, string why, Exception inner);

    /// <summary>The error for a call whose keys could not be had.</summary>
    Exception NoKeys(FailedCall call, CredentialsUnavailableException unavailable);

    /// <summary>The error for a call of which no whole answer came.</summary>
    Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner);

    /// <summary>The error for a call whose answer is larger than any that the service gives.</summary>
    Exception Oversized(FailedCall call, Answer answer, int maxAnswer);
}

/// <summary>A call that failed on its way.</summary>
/// <param name="Route">What to call it.</param>
/// <param name="Call">What is known of its attempts.</param>
/// <param name="IsChange">Whether it changes something where it is executed.</param>
/// <param name="Host">Where it was to go.</param>
internal sealed record FailedCall(string Route, OutgoingCall Call, bool IsChange, string Host)
{
    /// <summary>Whether it may have changed something.</summary>
    public bool MayHaveChanged => IsChange && Call.MayHaveBeenExecuted;

    /// <summary>Whether it may have changed something, as far as is known to one who got no whole answer.</summary>
    public bool IsOutcomeOpen => IsChange && Call.IsOutcomeOpen;
}

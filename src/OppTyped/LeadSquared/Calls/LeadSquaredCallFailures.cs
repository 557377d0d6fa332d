using OppTyped.LeadSquared.Responses;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Creates the exceptions for calls that failed before a complete response was read.</summary>
internal sealed class LeadSquaredCallFailures : ICallFailures
{
    public static readonly LeadSquaredCallFailures Instance = new();

    public IResponseClassifier Classifier => LeadSquaredResponseClassifier.Instance;

    public Exception Canceled(OutgoingCall call, OperationCanceledException canceled, CancellationToken cancellationToken) =>
        call.IsChange
            ? new CallCanceledException(call.IsRaw ? "call" : "update", call.IsOutcomeUnknown, cancellationToken, canceled)
            : new OperationCanceledException("The call was cancelled.", canceled, cancellationToken);

    public Exception NoPermit(OutgoingCall call, string message, Exception inner) =>
        new LeadSquaredThrottledException(message, inner)
        {
            Route = call.Route,
            LastResponse = call.Context.LastResponse,
            Limit = call.Context.LastResult?.Notice.Calls,
            Window = call.Context.LastResult?.Notice.Window,
        };

    public Exception NoCredentials(OutgoingCall call, string message, Exception? inner) =>
        new LeadSquaredCredentialsException(message, inner)
        {
            Route = call.Route,
            LastResponse = call.Context.LastResponse,
        };

    public Exception RepeatFailed(OutgoingCall call, Exception last) => ResponseFailures.RepeatFailed(call, last);

    public Exception Failed(OutgoingCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.IsOutcomeUnknown
            ? new LeadSquaredOutcomeUnknownException(
                $"{ResponseFailures.UnknownOutcomeMessage(call.HostOption, call.IsRaw)}: {why}.",
                inner)
            {
                Route = call.Route,
                LastResponse = call.Context.LastResponse,
                Reason = reason,
            }
            : new LeadSquaredUnreachableException($"{call.Host} did not respond: {why}.{call.NothingChanged}", inner)
            {
                Route = call.Route,
                LastResponse = call.Context.LastResponse,
            };

    public Exception NotRead(OutgoingCall call, ServiceResponse response, UnknownOutcomeReason reason, string why) =>
        call.IsChange
            ? ResponseFailures.OutcomeUnknown(response, reason, why)
            : new LeadSquaredException($"The response was not read: {why}.")
            {
                Response = response,
            };
}

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

    public Exception NoPermit(OutgoingCall call, string why, Exception inner)
    {
        var throttled = new LeadSquaredThrottledException(
            $"The call was delayed to keep within the account's rate limit. {why}{call.EffectIfNotExecuted}",
            inner)
        {
            Route = call.Route,
            LastResponse = call.Context.LastResponse,
            Limit = call.Context.LastResult?.Notice.Calls,
            Window = call.Context.LastResult?.Notice.Window,
        };
        return call.MayHaveChanged ? ResponseFailures.RepeatFailed(call, throttled) : throttled;
    }

    public Exception NoCredentials(OutgoingCall call, CredentialsUnavailableException unavailable)
    {
        var missing = new LeadSquaredCredentialsException(
            $"{unavailable.Message}{call.EffectIfNotExecuted}",
            unavailable.InnerException)
        {
            Route = call.Route,
            LastResponse = call.Context.LastResponse,
        };
        return call.MayHaveChanged ? ResponseFailures.RepeatFailed(call, missing) : missing;
    }

    public Exception Failed(OutgoingCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.WasRepeatNotSent ? ResponseFailures.RepeatFailed(call, inner)
        : call.IsOutcomeUnknown
            ? new LeadSquaredOutcomeUnknownException(
                $"{ResponseFailures.UnknownOutcomeMessage(call.HostOption, call.IsRaw)}: {why}.",
                inner)
            {
                Route = call.Route,
                LastResponse = call.Context.LastResponse,
                Reason = reason,
            }
        : new LeadSquaredUnreachableException($"{call.Host} did not respond: {why}. Nothing was changed.", inner)
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

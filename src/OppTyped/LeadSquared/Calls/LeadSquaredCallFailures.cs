using OppTyped.LeadSquared.Errors;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Creates the exceptions for calls that failed before a complete response was read.</summary>
internal sealed class LeadSquaredCallFailures(CallDestination destination) : ICallFailures
{
    public IResponseClassifier Classifier => LeadSquaredResponseClassifier.Instance;

    public bool IsServiceException(Exception error) => error is LeadSquaredException;

    public Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken) =>
        call.IsChange
            ? new UpdateCanceledException(call.IsOutcomeUnknown, cancellationToken, canceled)
            : new OperationCanceledException("The call was cancelled.", canceled, cancellationToken);

    public Exception NoPermit(FailedCall call, string why, Exception inner) =>
        call.MayHaveChanged
            ? LeadSquaredResponseReader.RepeatFailed(call.Route, inner, destination.IsRaw)
            : new LeadSquaredThrottledException(
                $"The call was delayed to keep within the account's rate limit. {why} Nothing was sent.",
                inner)
            {
                Route = call.Route,
            };

    public Exception NoCredentials(FailedCall call, CredentialsUnavailableException unavailable) =>
        call.MayHaveChanged
            ? LeadSquaredResponseReader.RepeatFailed(call.Route, unavailable, destination.IsRaw)
            : new LeadSquaredCredentialsException(unavailable.Message, unavailable.InnerException) { Route = call.Route };

    public Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.IsOutcomeUnknown
            ? new LeadSquaredOutcomeUnknownException(
                $"{LeadSquaredResponseReader.UnknownOutcomeMessage(destination.Setting, destination.IsRaw)}: {why}.",
                inner)
            {
                Route = call.Route,
                Reason = reason,
            }
            : new LeadSquaredUnreachableException($"{call.Host} did not respond: {why}. Nothing was changed.", inner)
            {
                Route = call.Route,
            };

    public Exception Oversized(FailedCall call, ServiceResponse response, int maxAnswer) =>
        call.IsChange
            ? LeadSquaredResponseReader.OutcomeUnknown(
                response with { HostOption = destination.Setting },
                UnknownOutcomeReason.OversizedResponse,
                $"the response had {maxAnswer} bytes or more")
            : new LeadSquaredException($"The response had {maxAnswer} bytes or more, and was not read.")
            {
                StatusCode = response.StatusCode,
                Route = response.Route,
            };
}

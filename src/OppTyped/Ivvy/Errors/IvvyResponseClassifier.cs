using OppTyped.Ivvy.Signing;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Errors;

/// <summary>Classifies a response by the beginning of its body, for retries.</summary>
internal sealed class IvvyResponseClassifier(SignatureClock clock, TimeProvider time) : IResponseClassifier
{
    public AttemptResult Classify(HttpResponseMessage response, out ThrottleNotice notice)
    {
        IvvyResponseKind meaning = IvvyResponseKinds.Classify(response, out bool isWhole);
        notice = meaning == IvvyResponseKind.Throttled
            ? new ThrottleNotice(RetryAfter: RetryAfterHeader.Read(response, time))
            : default;
        return meaning switch
        {
            IvvyResponseKind.Throttled => AttemptResult.Throttled,
            IvvyResponseKind.StaleTimestamp => clock.TrySet(response.Headers.Date, CallOf(response)?.SignedTime)
                ? AttemptResult.StaleTimestamp
                : AttemptResult.Final,
            IvvyResponseKind.Credentials => CallOf(response) is { HasNewKeys: true }
                ? AttemptResult.StaleTimestamp
                : AttemptResult.Final,
            IvvyResponseKind.Failure => AttemptResult.OutcomeUnknown,

            // If there is more of the body, the response reader decides.
            IvvyResponseKind.Unreadable => isWhole ? AttemptResult.OutcomeUnknown : AttemptResult.Final,
            _ => AttemptResult.Final,
        };
    }

    private static CallContext? CallOf(HttpResponseMessage response) =>
        response.RequestMessage is { } request ? CallContext.FindForSending(request) : null;
}

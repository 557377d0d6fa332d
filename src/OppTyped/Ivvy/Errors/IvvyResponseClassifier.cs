using OppTyped.Ivvy.Signing;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Errors;

/// <summary>Classifies a response by the beginning of its body. The result decides whether the call is retried.</summary>
internal sealed class IvvyResponseClassifier(SignatureClock clock, TimeProvider time) : IResponseClassifier
{
    public AttemptResult Classify(HttpResponseMessage response, out ThrottleNotice notice)
    {
        IvvyResponseKind kind = IvvyResponseKinds.Classify(response, out bool isWhole);
        notice = kind == IvvyResponseKind.Throttled
            ? new ThrottleNotice(RetryAfter: RetryAfterHeader.Read(response, time))
            : default;
        return kind switch
        {
            IvvyResponseKind.Throttled => AttemptResult.Throttled,
            IvvyResponseKind.StaleTimestamp => clock.TrySet(response.Headers.Date, FindCall(response)?.SignedTime)
                ? AttemptResult.StaleTimestamp
                : AttemptResult.Final,
            IvvyResponseKind.Credentials => FindCall(response) is { HasNewKeys: true }
                ? AttemptResult.StaleTimestamp
                : AttemptResult.Final,
            IvvyResponseKind.Failure => AttemptResult.OutcomeUnknown,

            // If the beginning is not the whole body, IvvyResponseReader classifies the response later.
            IvvyResponseKind.Unreadable => isWhole ? AttemptResult.OutcomeUnknown : AttemptResult.Final,
            _ => AttemptResult.Final,
        };
    }

    private static CallContext? FindCall(HttpResponseMessage response) =>
        response.RequestMessage is { } request ? CallContext.FindForSending(request) : null;
}

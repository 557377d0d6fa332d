using OppTyped.Ivvy.Signing;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Throttling;

namespace OppTyped.Ivvy.Errors;

/// <summary>Classifies a response by the beginning of its body, for retries.</summary>
internal sealed class VenueAnswerJudge(ServerClock clock, TimeProvider time) : IAnswerJudge
{
    public Verdict Judge(HttpResponseMessage response, out ThrottleNotice notice)
    {
        AnswerMeaning meaning = AnswerMeanings.Of(response, out bool isWhole);
        notice = meaning == AnswerMeaning.Throttled
            ? new ThrottleNotice(RetryAfter: RetryAfterHeader.Read(response, time))
            : default;
        return meaning switch
        {
            AnswerMeaning.Throttled => Verdict.Throttled,
            AnswerMeaning.Stale => clock.TrySet(response.Headers.Date, CallOf(response)?.StatedTime)
                ? Verdict.Stale
                : Verdict.Final,
            AnswerMeaning.Credentials => CallOf(response) is { HasNewKeys: true } ? Verdict.Stale : Verdict.Final,
            AnswerMeaning.Failure => Verdict.Uncertain,

            // If there is more of the body, the response reader decides.
            AnswerMeaning.Unreadable => isWhole ? Verdict.Uncertain : Verdict.Final,
            _ => Verdict.Final,
        };
    }

    private static OutgoingCall? CallOf(HttpResponseMessage response) =>
        response.RequestMessage is { } request ? OutgoingCall.FindDeparting(request) : null;
}

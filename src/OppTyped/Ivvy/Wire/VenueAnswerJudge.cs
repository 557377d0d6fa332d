using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.Ivvy.Wire;

/// <summary>Tells by the beginning of an answer whether making the call again can help.</summary>
internal sealed class VenueAnswerJudge(ServerClock clock, TimeProvider time) : IAnswerJudge
{
    public Verdict Judge(HttpResponseMessage response, out ThrottleNotice notice)
    {
        ReadOnlyMemory<byte>? body = response.Content is AnswerContent { IsWhole: true } answer ? BoundedBody.WithoutByteOrderMark(answer.Beginning) : null;
        AnswerMeaning meaning = AnswerMeanings.Of(response.StatusCode, body is { } whole ? VenueEnvelope.Read(whole.Span) : null);
        notice = meaning == AnswerMeaning.Throttled ? new ThrottleNotice(RetryAfter: RetryAfterHeader.Read(response, time)) : default;
        return meaning switch
        {
            AnswerMeaning.Throttled => Verdict.Throttled,
            AnswerMeaning.Stale => clock.TrySet(response.Headers.Date, CallOf(response)?.StatedTime) ? Verdict.Stale : Verdict.Final,
            AnswerMeaning.Credentials => CallOf(response) is { HasNewKeys: true } ? Verdict.Stale : Verdict.Final,
            AnswerMeaning.Failure => Verdict.Uncertain,

            // Of an answer that goes on, its reader will tell.
            AnswerMeaning.Unreadable => body is null ? Verdict.Final : Verdict.Uncertain,
            _ => Verdict.Final,
        };
    }

    private static OutgoingCall? CallOf(HttpResponseMessage response) =>
        response.RequestMessage is { } request ? OutgoingCall.Find(request) : null;
}

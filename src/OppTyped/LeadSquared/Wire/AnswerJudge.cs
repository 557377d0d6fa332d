using System.Net;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Tells by the beginning of an answer whether making the call again can help.</summary>
internal sealed class AnswerJudge(TimeProvider time) : IAnswerJudge
{
    public Verdict Judge(HttpResponseMessage response, out ThrottleNotice notice)
    {
        notice = default;
        var answer = response.Content as AnswerContent;
        bool isWhole = answer is { IsWhole: true };
        ReadOnlySpan<byte> body = answer is null ? default : BoundedBody.WithoutByteOrderMark(answer.Beginning).Span;
        HttpStatusCode status = response.StatusCode;
        bool mayBeError = status != HttpStatusCode.OK || (isWhole && MayHoldError(body));
        Envelope? envelope = mayBeError ? Envelope.Read(body) : null;
        if (mayBeError && ThrottleAnswer.TryRead(status, body, envelope, out notice))
        {
            notice = notice with { RetryAfter = RetryAfterHeader.Read(response, time) };
            return Verdict.Throttled;
        }

        return response.RequestMessage is { } request && OutgoingCall.FindDeparting(request) is { HasNewKeys: true } ? Verdict.Stale
            : (int)status >= 500 || status == HttpStatusCode.RequestTimeout ? JudgeFailure(envelope)
            : response.IsSuccessStatusCode && isWhole && !MayBeJson(body) ? Verdict.Uncertain
            : Verdict.Final;
    }

    // A type that begins with MX is the service's validation, which says the same each time.
    private static Verdict JudgeFailure(Envelope? envelope) =>
        envelope?.ExceptionType?.StartsWith("MX", StringComparison.Ordinal) == true ? Verdict.Final : Verdict.Uncertain;

    // Most answers are successes, and parsed once, by who reads them.
    private static bool MayHoldError(ReadOnlySpan<byte> body) => body.IndexOf("xce"u8) >= 0 || body.IndexOf("XCE"u8) >= 0;

    // An empty body, or a page of something in between.
    private static bool MayBeJson(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}

using System.Net;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Errors;

/// <summary>Decides from the beginning of a response whether the call should be repeated.</summary>
internal sealed class LeadSquaredResponseClassifier(TimeProvider time) : IResponseClassifier
{
    public AttemptResult Classify(HttpResponseMessage response, out ThrottleNotice notice)
    {
        notice = default;
        var content = response.Content as PrefixedContent;
        bool isWhole = content is { IsWhole: true };
        ReadOnlySpan<byte> body = content is null ? default : BoundedBody.WithoutByteOrderMark(content.Beginning).Span;
        HttpStatusCode status = response.StatusCode;
        bool mayBeError = status != HttpStatusCode.OK || (isWhole && MayHoldError(body));
        ErrorEnvelope? envelope = mayBeError ? ErrorEnvelope.Read(body) : null;
        if (mayBeError && ThrottleResponse.TryRead(status, body, envelope, out notice))
        {
            notice = notice with { RetryAfter = RetryAfterHeader.Read(response, time) };
            return AttemptResult.Throttled;
        }

        return response.RequestMessage is { } request && CallContext.FindForSending(request) is { HasNewKeys: true }
            ? AttemptResult.StaleTimestamp
            : (int)status >= 500 || status == HttpStatusCode.RequestTimeout ? ClassifyFailure(envelope)
            : response.IsSuccessStatusCode && isWhole && !MayBeJson(body) ? AttemptResult.OutcomeUnknown
            : AttemptResult.Final;
    }

    // A type that begins with MX means a validation error. A repeated call would fail again.
    private static AttemptResult ClassifyFailure(ErrorEnvelope? envelope) =>
        envelope?.ExceptionType?.StartsWith("MX", StringComparison.Ordinal) == true
            ? AttemptResult.Final
            : AttemptResult.OutcomeUnknown;

    // Most responses are successes, and the response reader parses them later. This cheap test avoids a second parse here.
    private static bool MayHoldError(ReadOnlySpan<byte> body) => body.IndexOf("xce"u8) >= 0 || body.IndexOf("XCE"u8) >= 0;

    // Returns false for an empty body and for an HTML page, for example from a proxy.
    private static bool MayBeJson(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}

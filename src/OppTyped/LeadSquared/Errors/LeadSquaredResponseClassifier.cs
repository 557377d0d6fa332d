using System.Net;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Errors;

/// <summary>Decides, from the beginning of a response, whether repeating the call can help.</summary>
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

    // A type that begins with MX is a validation error of the service. Repeating the call gives the same error.
    private static AttemptResult ClassifyFailure(ErrorEnvelope? envelope) =>
        envelope?.ExceptionType?.StartsWith("MX", StringComparison.Ordinal) == true
            ? AttemptResult.Final
            : AttemptResult.OutcomeUnknown;

    // A cheap test, because most responses are successes and the reader parses them anyway.
    private static bool MayHoldError(ReadOnlySpan<byte> body) => body.IndexOf("xce"u8) >= 0 || body.IndexOf("XCE"u8) >= 0;

    // False for an empty body and for an HTML page, for example of a proxy.
    private static bool MayBeJson(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}

using System.Net;
using OppTyped.Fields;

namespace OppTyped.Operations;

/// <summary>Decides what a service's response means. This is the only place that decides it.</summary>
internal interface IResponseClassifier
{
    /// <summary>Classifies a response by its headers and its body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">The body, or its beginning, without a byte order mark.</param>
    /// <param name="isWhole">Whether it is the whole body.</param>
    /// <param name="call">The call.</param>
    AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext call);

    /// <summary>
    /// Whether a response shows that the call was not executed, whatever the rest of its body says. Most statuses do not show it
    /// alone.
    /// </summary>
    /// <param name="status">The status.</param>
    /// <param name="beginning">The part of the body that has arrived, without a byte order mark.</param>
    bool IsCertain(HttpStatusCode status, ReadOnlySpan<byte> beginning);
}

/// <summary>Classifies each response once.</summary>
internal static class ResponseClassification
{
    /// <summary>
    /// Reads a response that has just arrived, and classifies it. The result stays with the response's content. A handler of the
    /// application can replace the response, and then the other response is classified.
    /// </summary>
    public static async Task<AttemptResult> ClassifyAsync(
        this IResponseClassifier classifier,
        HttpResponseMessage response,
        CallContext call,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        call.RespondedAt = time.GetTimestamp();
        PrefixedContent content = await PrefixedContent
            .CreateAsync(response, call, classifier, time, cancellationToken)
            .ConfigureAwait(false);
        response.Content = content;
        return classifier.Classify(response, content, call);
    }

    /// <summary>Classifies a response whose beginning was read, and records the result in its call.</summary>
    public static AttemptResult Classify(
        this IResponseClassifier classifier,
        HttpResponseMessage response,
        PrefixedContent content,
        CallContext call)
    {
        if (content.Classified is { } known && known.Status == response.StatusCode)
        {
            return known.Result;
        }

        AttemptResult result = classifier.Classify(response, content.Text.Span, content.IsWhole, call);
        if ((result is { Kind: AttemptKind.Unreadable, MayBeError: false }
                && call.AcceptsAnySuccess
                && response.IsSuccessStatusCode)
            || (result.Kind == AttemptKind.Success && !content.IsWhole))
        {
            result = AttemptResult.UnreadSuccess;
        }

        // A response that is too long to be read has no result, unless the application reads it itself. If it is a refusal, the
        // rest of it can show that the call was executed.
        if (!content.IsWhole && !call.IsApplicationRequest
            && (result.Kind == AttemptKind.Success
                || (content.UnsupportedEncoding is not null
                    && result.Kind != AttemptKind.MaybeExecuted
                    && !classifier.IsCertain(response.StatusCode, beginning: default))
                || !PrefixedContent.IsRefusalCertain(response, content.Text.Span, classifier)))
        {
            result = new AttemptResult(AttemptKind.Unreadable)
            {
                IsJson = content.UnsupportedEncoding is not null || JsonScanner.IsBeginning(content.Text.Span),
                IsRetryUseless = content.UnsupportedEncoding is not null,
            };
        }

        if (content.RetryAfter is { } wait)
        {
            result = result with { RetryAfter = wait };
        }

        content.Classified = (response.StatusCode, result);
        call.ResponseClassified(result, response.StatusCode, content);
        return result;
    }
}

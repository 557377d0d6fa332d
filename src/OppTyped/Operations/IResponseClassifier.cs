namespace OppTyped.Operations;

/// <summary>Decides what a service's response means. This is the only place that decides it.</summary>
internal interface IResponseClassifier
{
    /// <summary>Classifies a response by its headers and the beginning of its body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">The beginning of the body, without a byte order mark.</param>
    /// <param name="isWhole">Whether the beginning is the whole body.</param>
    /// <param name="call">The call; null if a handler of the application sent a request of its own.</param>
    AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext? call);
}

/// <summary>Classifies each response once.</summary>
internal static class ResponseClassification
{
    /// <summary>
    /// Reads the beginning of a response, and classifies the response. The result stays with the response's content. A handler of
    /// the application can replace the response, and then the other response is classified.
    /// </summary>
    public static async Task<AttemptResult> ClassifyAsync(
        this IResponseClassifier classifier,
        HttpResponseMessage response,
        CallContext? call,
        CancellationToken cancellationToken)
    {
        PrefixedContent content = await PrefixedContent
            .CreateAsync(response.Content, call?.MaxResponse ?? PrefixedContent.UsualBeginning, cancellationToken)
            .ConfigureAwait(false);
        response.Content = content;
        return classifier.Classify(response, content, call);
    }

    /// <summary>Classifies a response whose beginning was read.</summary>
    public static AttemptResult Classify(
        this IResponseClassifier classifier,
        HttpResponseMessage response,
        PrefixedContent content,
        CallContext? call)
    {
        if (content.Classified is { } known && known.Status == response.StatusCode)
        {
            return known.Result;
        }

        AttemptResult result = classifier.Classify(response, content.Text.Span, content.IsWhole, call);
        if (result.IsOutcomeUnknown && response.IsSuccessStatusCode && call?.AcceptsAnySuccess == true)
        {
            result = AttemptResult.UnreadSuccess;
        }

        content.Classified = (response.StatusCode, result);
        return result;
    }
}

namespace OppTyped.Operations;

/// <summary>Decides what a service's response means. This is the only place that decides it.</summary>
internal interface IResponseClassifier
{
    /// <summary>Classifies a response by its headers and its body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="body">The body, or its beginning, without a byte order mark.</param>
    /// <param name="isWhole">Whether it is the whole body.</param>
    /// <param name="call">The call; null if a handler of the application sent a request of its own.</param>
    AttemptResult Classify(HttpResponseMessage response, ReadOnlySpan<byte> body, bool isWhole, CallContext? call);
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
        CallContext? call,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        call?.RespondedAt = time.GetTimestamp();
        PrefixedContent content = await PrefixedContent
            .CreateAsync(response, call?.MaxResponse ?? PrefixedContent.UsualBeginning, cancellationToken)
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
        if ((result.Kind == AttemptKind.Unreadable && call?.AcceptsAnySuccess == true)
            || (result.Kind == AttemptKind.Success && !content.IsWhole && !BeginsLikeJson(content.Text.Span)))
        {
            result = AttemptResult.UnreadSuccess;
        }

        content.Classified = (response.StatusCode, result);
        return result;
    }

    // An HTML page, for example from a proxy, is not a response of the service.
    private static bool BeginsLikeJson(ReadOnlySpan<byte> body) =>
        body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}

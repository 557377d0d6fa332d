namespace OppTyped.Operations;

/// <summary>
/// Recognises the platform's errors about responses that are not valid HTTP. Their messages quote the response, which can
/// contain a customer's data.
/// </summary>
internal static class TransportFault
{
    private const string Message = "The response is not valid HTTP.";

    /// <summary>
    /// Whether an error quotes what the server sent, or has an inner error that does: the platform puts the first error of a
    /// cancelled attempt inside the cancellation.
    /// </summary>
    public static bool QuotesResponse(Exception fault)
    {
        for (Exception? error = fault; error is not null; error = error.InnerException)
        {
            if (error is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same error in words of our own. A cancellation stays one.</summary>
    public static Exception WithoutQuotes(Exception fault) => fault is OperationCanceledException canceled
        ? WithoutQuotes(canceled)
        : new HttpRequestException(HttpRequestError.InvalidResponse, Message);

    /// <summary>The same cancellation; if it quotes what the server sent, without the quote.</summary>
    public static OperationCanceledException WithoutQuotes(OperationCanceledException canceled) =>
        QuotesResponse(canceled)
            ? new TaskCanceledException(
                canceled.Message, new HttpRequestException(HttpRequestError.InvalidResponse, Message), canceled.CancellationToken)
            : canceled;

    /// <summary>The same error of a stream in words of our own. A cancellation stays one.</summary>
    public static Exception OfStreamWithoutQuotes(Exception fault) => fault is OperationCanceledException canceled
        ? WithoutQuotes(canceled)
        : new HttpIOException(HttpRequestError.InvalidResponse, Message);
}

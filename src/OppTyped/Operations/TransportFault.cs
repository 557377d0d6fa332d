namespace OppTyped.Operations;

/// <summary>
/// Detects .NET's errors about responses that are not valid HTTP. The messages of these errors quote the response, which can
/// contain customer data.
/// </summary>
internal static class TransportFault
{
    private const string Message = "The response is not valid HTTP.";

    /// <summary>
    /// Whether an error or one of its inner errors quotes the response. Inner errors matter, because the exception of a cancelled
    /// attempt contains the attempt's first error.
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

    /// <summary>Returns the same error with a fixed message. A cancellation stays a cancellation.</summary>
    public static Exception WithoutQuotes(Exception fault) => fault is OperationCanceledException canceled
        ? WithoutQuotes(canceled)
        : new HttpRequestException(HttpRequestError.InvalidResponse, Message);

    /// <summary>Returns the same cancellation without any quote from the response.</summary>
    public static OperationCanceledException WithoutQuotes(OperationCanceledException canceled) =>
        QuotesResponse(canceled)
            ? new TaskCanceledException(
                canceled.Message, new HttpRequestException(HttpRequestError.InvalidResponse, Message), canceled.CancellationToken)
            : canceled;

    /// <summary>Returns the same stream error with a fixed message. A cancellation stays a cancellation.</summary>
    public static Exception OfStreamWithoutQuotes(Exception fault) => fault is OperationCanceledException canceled
        ? WithoutQuotes(canceled)
        : new HttpIOException(HttpRequestError.InvalidResponse, Message);
}

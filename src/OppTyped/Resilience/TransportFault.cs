namespace OppTyped.Resilience;

/// <summary>
/// Handles transport exceptions for responses that are not HTTP. Their messages quote the response, which can contain a
/// customer's data.
/// </summary>
internal static class TransportFault
{
    /// <summary>Whether an exception quotes what the server sent.</summary>
    public static bool Quotes(Exception fault) => fault
        is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
        or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };

    /// <summary>Creates the same exception with our own message.</summary>
    public static HttpRequestException WithoutQuotes() =>
        new(HttpRequestError.InvalidResponse, "The response is not valid HTTP.");
}

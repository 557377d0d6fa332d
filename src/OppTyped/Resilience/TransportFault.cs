namespace OppTyped.Resilience;

/// <summary>What the platform says of answers that are no HTTP: its words quote them, and they can hold a customer's data.</summary>
internal static class TransportFault
{
    /// <summary>Whether a fault quotes what the server sent.</summary>
    public static bool Quotes(Exception fault) => fault is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };

    /// <summary>The same fault in words of our own.</summary>
    public static HttpRequestException WithoutQuotes() => new(HttpRequestError.InvalidResponse, "The answer is no HTTP.");
}

using System.Net;

namespace OppTyped.Operations;

/// <summary>A call's complete response, with what is known of the call.</summary>
internal sealed record Answer(string Route, HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether an earlier attempt may have been executed without a clear response.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The option that the route's host comes from; null for the API host.</summary>
    public string? Setting { get; init; }

    /// <summary>Whether the application sent the call with a request of its own.</summary>
    public bool IsRaw { get; init; }

    public bool IsSuccessStatus => (int)StatusCode is >= 200 and < 300;
}

using System.Net;

namespace OppTyped.Operations;

/// <summary>A call's complete response, with what is known of the call.</summary>
internal sealed record ServiceResponse(string Route, HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether an earlier attempt may have been executed without a clear response.</summary>
    public bool MayHaveBeenExecutedBefore { get; init; }

    /// <summary>The option that the route's host comes from; null for the API host.</summary>
    public string? HostOption { get; init; }

    /// <summary>Whether the application sent the call with a request of its own.</summary>
    public bool IsApplicationRequest { get; init; }

    public bool IsSuccessStatus => (int)StatusCode is >= 200 and < 300;
}

using System.Net;

namespace OppTyped.Operations;

/// <summary>A call's complete response, with data about the call.</summary>
internal sealed record ServiceResponse(string Route, HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>How the response was classified.</summary>
    public AttemptResult Result { get; init; } = AttemptResult.Success;

    /// <summary>Whether an earlier attempt may have been executed without a clear response.</summary>
    public bool MayHaveBeenExecutedBefore { get; init; }

    /// <summary>The name of the option that sets the call's address; null for a call to the API host.</summary>
    public string? HostOption { get; init; }

    /// <summary>Whether the application gave the route and the body of the call.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether the call reads the status of a queued update, which can be executed at any time.</summary>
    public bool IsStatusCall { get; init; }
}

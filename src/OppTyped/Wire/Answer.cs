using System.Net;

namespace OppTyped.Wire;

/// <summary>A call's whole answer, and what the call was.</summary>
internal sealed record Answer(string Route, HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether an earlier attempt may have been executed, of which no answer came.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The option that the route comes from; null on the API host.</summary>
    public string? Setting { get; init; }

    /// <summary>Whether the call is one of the application's own.</summary>
    public bool IsRaw { get; init; }

    public bool IsSuccessStatus => (int)StatusCode is >= 200 and < 300;
}

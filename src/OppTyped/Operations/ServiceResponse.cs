using System.Net;

namespace OppTyped.Operations;

/// <summary>A call's complete response, with data about the call.</summary>
internal sealed record ServiceResponse(string Route, HttpStatusCode StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>How the response was classified.</summary>
    public AttemptResult Result { get; init; } = AttemptResult.Success;

    /// <summary>Whether an earlier attempt may have been executed without a clear response.</summary>
    public bool MayHaveBeenExecutedBefore { get; init; }

    /// <summary>The call; null for a response that is in another response.</summary>
    public OutgoingCall? Call { get; init; }

    /// <inheritdoc cref="OutgoingCall.HostOption"/>
    public string? HostOption => Call?.HostOption;

    /// <inheritdoc cref="OutgoingCall.IsRaw"/>
    public bool IsRaw => Call is { IsRaw: true };

    /// <inheritdoc cref="OutgoingCall.IsStatusCall"/>
    public bool IsStatusCall => Call is { IsStatusCall: true };
}

namespace OppTyped.Sandbox.Limits;

/// <summary>Why a call was throttled.</summary>
/// <param name="Limit">The limit that it exceeded.</param>
/// <param name="FreeIn">How long until that limit accepts another call.</param>
internal sealed record ThrottleResult(SandboxRateLimit Limit, TimeSpan FreeIn);

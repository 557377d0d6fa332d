namespace OppTyped.Sandbox.Limits;

/// <summary>The reason why a call was throttled.</summary>
/// <param name="Limit">The limit that the call exceeded.</param>
/// <param name="FreeIn">The time until this limit accepts another call.</param>
internal sealed record ThrottleResult(SandboxRateLimit Limit, TimeSpan FreeIn);

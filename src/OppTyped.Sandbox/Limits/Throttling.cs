namespace OppTyped.Sandbox;

/// <summary>Why a call was not let in.</summary>
/// <param name="Limit">The limit it is over.</param>
/// <param name="FreeIn">How long until that limit takes another.</param>
internal sealed record Throttling(SandboxRateLimit Limit, TimeSpan FreeIn);

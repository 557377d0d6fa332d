namespace OppTyped.Sandbox;

/// <summary>How full a limit is.</summary>
/// <param name="Name">Which limit it is.</param>
/// <param name="Limit">The limit; <see langword="null"/> where there is none.</param>
/// <param name="Used">How many calls count.</param>
internal readonly record struct LimitGauge(string Name, SandboxRateLimit? Limit, int Used);

namespace OppTyped.Sandbox.Limits;

/// <summary>How full a limit is.</summary>
/// <param name="Name">The limit's name.</param>
/// <param name="Limit">The limit; <see langword="null"/> if there is none.</param>
/// <param name="Used">How many calls count against it now.</param>
internal readonly record struct LimitGauge(string Name, SandboxRateLimit? Limit, int Used);

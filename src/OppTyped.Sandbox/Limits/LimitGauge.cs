namespace OppTyped.Sandbox.Limits;

/// <summary>The current use of a limit.</summary>
/// <param name="Name">The limit's name.</param>
/// <param name="Limit">The limit; <see langword="null"/> if calls are not limited.</param>
/// <param name="Used">The number of calls that count against the limit now.</param>
internal readonly record struct LimitGauge(string Name, SandboxRateLimit? Limit, int Used);

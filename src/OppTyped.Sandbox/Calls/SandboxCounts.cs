namespace OppTyped.Sandbox;

/// <summary>
/// The numbers of calls since the start or the last reset. They include calls that are no longer in
/// <see cref="OpportunitySandbox.Calls"/>.
/// </summary>
/// <param name="Accepted">Accepted calls, including calls that no limit applies to.</param>
/// <param name="Throttled">Calls that exceeded a limit.</param>
/// <param name="Unattributed">Calls with a wrong path, method or key.</param>
/// <param name="Lost">
/// Calls that got no complete response because of a fault. Most of these calls are also included in <paramref name="Accepted"/>.
/// </param>
public readonly record struct SandboxCounts(long Accepted, long Throttled, long Unattributed, long Lost);

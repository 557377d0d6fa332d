namespace OppTyped.Sandbox;

/// <summary>The totals of all calls so far, also of those that are no longer kept.</summary>
/// <param name="Accepted">Accepted calls, including those that count against no limit.</param>
/// <param name="Throttled">Calls that exceeded a limit.</param>
/// <param name="Unattributed">Calls with the wrong path, method or keys.</param>
/// <param name="Lost">Calls whose response was lost or incomplete because of a fault. Most are also counted above.</param>
public readonly record struct SandboxCounts(long Accepted, long Throttled, long Unattributed, long Lost);

namespace OppTyped.Sandbox;

/// <summary>What became of all calls so far, however few of them are kept.</summary>
/// <param name="Accepted">Calls that were let in, those included that count against no limit.</param>
/// <param name="Throttled">Calls that were over a limit.</param>
/// <param name="Unattributed">Calls with the wrong path, method or keys.</param>
/// <param name="Lost">Calls that got no whole answer because of a fault; most of them are counted above, too.</param>
public readonly record struct SandboxCounts(long Accepted, long Throttled, long Unattributed, long Lost);

namespace OppTyped.Diagnostics;

/// <summary>The numbers of a budget at one moment.</summary>
/// <param name="Queued">The number of calls that wait for a permit.</param>
/// <param name="UnderWay">The number of calls in flight.</param>
/// <param name="InUse">The number of calls in flight or still counted by the service; null if no limit is known.</param>
/// <param name="Limit">The number of calls that may be made in each window; null if no limit is known.</param>
internal readonly record struct BudgetReading(int Queued, int UnderWay, int? InUse, int? Limit);

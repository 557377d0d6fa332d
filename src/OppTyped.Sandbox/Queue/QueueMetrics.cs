namespace OppTyped.Sandbox;

/// <summary>How the queue is doing.</summary>
/// <param name="Pending">How many updates wait.</param>
/// <param name="MaxDelayInSeconds">How long the oldest of them has waited.</param>
/// <param name="PerMinute">How many were done per minute, lately.</param>
internal sealed record QueueMetrics(int Pending, long MaxDelayInSeconds, double PerMinute);

namespace OppTyped.Sandbox.Queue;

/// <summary>The metrics of the queue.</summary>
/// <param name="Pending">The number of waiting updates.</param>
/// <param name="MaxDelayInSeconds">The waiting time of the oldest waiting update, in seconds.</param>
/// <param name="PerMinute">The average number of updates that were completed per minute in the last ten minutes.</param>
internal sealed record QueueMetrics(int Pending, long MaxDelayInSeconds, double PerMinute);

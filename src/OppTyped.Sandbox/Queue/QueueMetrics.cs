namespace OppTyped.Sandbox.Queue;

/// <summary>The metrics of the queue.</summary>
/// <param name="Pending">The number of waiting updates.</param>
/// <param name="MaxDelayInSeconds">The waiting time of the oldest waiting update, in seconds.</param>
/// <param name="PerMinute">The number of recently completed updates per minute.</param>
internal sealed record QueueMetrics(int Pending, long MaxDelayInSeconds, double PerMinute);

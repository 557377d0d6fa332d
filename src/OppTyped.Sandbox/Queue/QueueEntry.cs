namespace OppTyped.Sandbox.Queue;

/// <summary>A snapshot of a queued update. Its body is not decoded yet.</summary>
internal sealed record QueueEntry(QueuedItem Item, SandboxQueueState State, int Attempts, string Reason);

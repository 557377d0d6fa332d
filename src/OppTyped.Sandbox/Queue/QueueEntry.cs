namespace OppTyped.Sandbox;

/// <summary>An update in the queue, as it was at one moment; its body is still bytes.</summary>
internal sealed record QueueEntry(QueuedItem Item, SandboxQueueState State, int Attempts, string Reason);

namespace OppTyped.Sandbox;

/// <summary>An update in the queue, or one that has left it. Whoever holds the queue's lock reads and writes it.</summary>
internal sealed class QueuedItem(long number, byte[] body, string? opportunityId, TimeSpan acceptedAt)
{
    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>Its place among all that were submitted.</summary>
    public long Number => number;

    public byte[] Body => body;

    public string? OpportunityId => opportunityId;

    public TimeSpan AcceptedAt => acceptedAt;

    public SandboxQueueState State { get; set; }

    public int Attempts { get; set; }

    // Assumed, but for the words on success.
    public string Reason { get; set; } = "Request is in queue";

    /// <summary>The answer that a direct update would have had, as JSON; only if it succeeded.</summary>
    public string? Message { get; set; }

    /// <summary>When it left the queue.</summary>
    public TimeSpan? CompletedAt { get; set; }

    public ITimer? Timer { get; set; }
}

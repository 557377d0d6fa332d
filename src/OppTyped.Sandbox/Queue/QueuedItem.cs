namespace OppTyped.Sandbox.Queue;

/// <summary>An update in the queue, or a completed one. Read and write it only while holding the queue's lock.</summary>
internal sealed class QueuedItem(long number, byte[] body, string? opportunityId, TimeSpan acceptedAt)
{
    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>Its number in the order of submission.</summary>
    public long Number => number;

    public byte[] Body => body;

    public string? OpportunityId => opportunityId;

    public TimeSpan AcceptedAt => acceptedAt;

    public SandboxQueueState State { get; set; }

    public int Attempts { get; set; }

    // Assumed, except for the text on success.
    public string Reason { get; set; } = "Request is in queue";

    /// <summary>The response that a direct update would have had, as JSON; null unless it succeeded.</summary>
    public string? Message { get; set; }

    /// <summary>When it was completed.</summary>
    public TimeSpan? CompletedAt { get; set; }

    public ITimer? Timer { get; set; }
}

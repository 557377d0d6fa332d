namespace OppTyped.Sandbox.Queue;

/// <summary>A waiting or completed update. Read and write its properties only while holding the queue's lock.</summary>
internal sealed class QueuedItem(long number, byte[] body, string? opportunityId, TimeSpan acceptedAt)
{
    public string RequestId { get; } = Guid.NewGuid().ToString();

    /// <summary>The number of the update in the order of submission.</summary>
    public long Number => number;

    public byte[] Body => body;

    public string? OpportunityId => opportunityId;

    public TimeSpan AcceptedAt => acceptedAt;

    public SandboxQueueState State { get; set; }

    public int Attempts { get; set; }

    // The values of this property are assumptions, except for the value after a successful update.
    public string Reason { get; set; } = "Request is in queue";

    /// <summary>The JSON of the response that a direct update would get; null if the update has not succeeded.</summary>
    public string? Message { get; set; }

    /// <summary>When the update was completed.</summary>
    public TimeSpan? CompletedAt { get; set; }

    public ITimer? Timer { get; set; }
}

namespace OppTyped.LeadSquared;

/// <summary>The state of a queued update, as the service reports it.</summary>
public enum QueuedUpdateState
{
    /// <summary>
    /// A state that OppTyped does not know. <see cref="QueuedUpdateStatus.StateText"/> contains its name. The update counts
    /// neither as successful nor as failed.
    /// </summary>
    Unknown,

    /// <summary>
    /// <c>In-Queue</c>: the update waits for its first or next attempt. The service makes up to 10 attempts over about 9 hours.
    /// </summary>
    InQueue,

    /// <summary><c>Success</c>: the update was executed.</summary>
    Success,

    /// <summary><c>FAILURE</c>: the update failed. The service makes no more attempts.</summary>
    Failure,

    /// <summary><c>ERROR</c>: the update failed. The service makes no more attempts.</summary>
    Error,
}

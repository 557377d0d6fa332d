namespace OppTyped.LeadSquared;

/// <summary>What has become of a queued update, as the service has it.</summary>
public enum QueuedUpdateState
{
    /// <summary>
    /// A word that OppTyped does not know: <see cref="QueuedUpdateStatus.StateText"/> has it. It is neither taken for success nor for failure.
    /// </summary>
    Unknown,

    /// <summary><c>In-Queue</c>: it waits, for the first time or for its next try. The service tries up to 10 times, over about 9 hours.</summary>
    InQueue,

    /// <summary><c>Success</c>: it was made.</summary>
    Success,

    /// <summary><c>FAILURE</c>: it was not made, and will not be.</summary>
    Failure,

    /// <summary><c>ERROR</c>: it was not made, and will not be.</summary>
    Error,
}

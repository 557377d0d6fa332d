namespace OppTyped.Sandbox;

/// <summary>
/// The state of a queued update. The four states are documented; the difference between the two failures is not.
/// </summary>
public enum SandboxQueueState
{
    /// <summary><c>In-Queue</c>: it waits for its first or next attempt.</summary>
    InQueue,

    /// <summary><c>Success</c>: it was executed.</summary>
    Success,

    /// <summary><c>FAILURE</c>. Assumed: all attempts failed, but not because of the request.</summary>
    Failure,

    /// <summary><c>ERROR</c>. Assumed: the request was refused, and is not attempted again.</summary>
    Error,
}

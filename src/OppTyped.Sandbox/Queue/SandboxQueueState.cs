namespace OppTyped.Sandbox;

/// <summary>
/// The states of a queued update. The four states are documented. The difference between
/// <see cref="SandboxQueueState.Failure"/> and <see cref="SandboxQueueState.Error"/> is not documented.
/// </summary>
public enum SandboxQueueState
{
    /// <summary><c>In-Queue</c>: the update waits for its first or next attempt.</summary>
    InQueue,

    /// <summary><c>Success</c>: the update was executed.</summary>
    Success,

    /// <summary><c>FAILURE</c>. Assumption: all attempts failed, but not because of an error in the request.</summary>
    Failure,

    /// <summary><c>ERROR</c>. Assumption: the request was refused and is not retried.</summary>
    Error,
}

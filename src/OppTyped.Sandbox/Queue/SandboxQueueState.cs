namespace OppTyped.Sandbox;

/// <summary>What has become of a queued update. The four are documented; which failure is which is not.</summary>
public enum SandboxQueueState
{
    /// <summary><c>In-Queue</c>: it waits, for the first time or to be tried again.</summary>
    InQueue,

    /// <summary><c>Success</c>: it was executed.</summary>
    Success,

    /// <summary><c>FAILURE</c>. Assumed: all tries failed for reasons that were not its own.</summary>
    Failure,

    /// <summary><c>ERROR</c>. Assumed: it was refused for what it asked, and is not tried again.</summary>
    Error,
}

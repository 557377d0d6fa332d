namespace OppTyped.Sandbox;

/// <summary>The kinds of faults.</summary>
public enum SandboxFaultKind
{
    /// <summary>The connection is cut without a byte of a response.</summary>
    Cut,

    /// <summary>An error instead of the response: a gateway's page or the service's error envelope.</summary>
    Error,

    /// <summary>A response that is cut in the middle.</summary>
    Truncate,

    /// <summary>A response that is far too large.</summary>
    Oversize,

    /// <summary>No response, while the connection stays open.</summary>
    Hang,

    /// <summary>A call that takes long and then succeeds.</summary>
    SlowCall,

    /// <summary>A row that is refused.</summary>
    RefuseRow,

    /// <summary>A row that makes the whole call fail.</summary>
    PoisonRow,

    /// <summary>A row that the response leaves out.</summary>
    LeaveOutRow,

    /// <summary>A row that takes long.</summary>
    SlowRow,

    /// <summary>Rows in another order in the response.</summary>
    ShuffleAnswer,

    /// <summary>Rows that are executed in another order.</summary>
    ShuffleExecution,

    /// <summary>An attempt of a queued update that fails.</summary>
    FailAttempt,
}

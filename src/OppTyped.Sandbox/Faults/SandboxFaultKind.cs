namespace OppTyped.Sandbox;

/// <summary>What goes wrong.</summary>
public enum SandboxFaultKind
{
    /// <summary>The connection is cut, without a byte of an answer.</summary>
    Cut,

    /// <summary>An error in place of the answer: a gateway's page, or an envelope of the service.</summary>
    Error,

    /// <summary>An answer of which only half comes.</summary>
    Truncate,

    /// <summary>An answer that is far too large.</summary>
    Oversize,

    /// <summary>No answer, while the connection stays open.</summary>
    Hang,

    /// <summary>A call that takes long, and is answered as it should be.</summary>
    SlowCall,

    /// <summary>A row that is refused.</summary>
    RefuseRow,

    /// <summary>A row for which the whole call is refused.</summary>
    PoisonRow,

    /// <summary>A row that the answer leaves out.</summary>
    LeaveOutRow,

    /// <summary>A row that takes long.</summary>
    SlowRow,

    /// <summary>Rows that are answered in another order.</summary>
    ShuffleAnswer,

    /// <summary>Rows that are executed in another order.</summary>
    ShuffleExecution,

    /// <summary>A try of a queued update that fails.</summary>
    FailAttempt,
}

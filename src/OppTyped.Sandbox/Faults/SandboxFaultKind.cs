namespace OppTyped.Sandbox;

/// <summary>What goes wrong.</summary>
public enum SandboxFaultKind
{
    /// <summary>The connection is cut, without a byte of an answer.</summary>
    Cut,

    /// <summary>An error page of a gateway.</summary>
    Error,

    /// <summary>An answer of which only half comes.</summary>
    Truncate,

    /// <summary>An answer that is far too large.</summary>
    Oversize,

    /// <summary>No answer, while the connection stays open.</summary>
    Hang,
}

/// <summary>How far a call gets that meets a fault.</summary>
public enum SandboxFaultMoment
{
    /// <summary>The limits do not see it.</summary>
    BeforeArrival,

    /// <summary>The limits count it; it is not executed.</summary>
    BeforeExecution,

    /// <summary>It is executed. Calls that the limits refuse, or that have the wrong path or keys, do not get so far.</summary>
    AfterExecution,
}

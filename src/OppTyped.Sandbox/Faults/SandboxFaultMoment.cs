namespace OppTyped.Sandbox;

/// <summary>How far a call, or a row, gets that meets a fault.</summary>
public enum SandboxFaultMoment
{
    /// <summary>The limits do not see it.</summary>
    BeforeArrival,

    /// <summary>The limits count it; it is not executed.</summary>
    BeforeExecution,

    /// <summary>It is executed. Calls that the limits refuse, or that have the wrong path or keys, do not get so far.</summary>
    AfterExecution,
}

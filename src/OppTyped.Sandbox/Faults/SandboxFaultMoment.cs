namespace OppTyped.Sandbox;

/// <summary>How far a call or row gets when it meets a fault.</summary>
public enum SandboxFaultMoment
{
    /// <summary>The limits do not count it.</summary>
    BeforeArrival,

    /// <summary>The limits count it, but it is not executed.</summary>
    BeforeExecution,

    /// <summary>It is executed. Does not apply to calls that are throttled or that have the wrong path or keys.</summary>
    AfterExecution,
}

namespace OppTyped.Sandbox;

/// <summary>How much of a call or row is processed before a fault occurs.</summary>
public enum SandboxFaultMoment
{
    /// <summary>The limits do not count the call, and the call is not executed.</summary>
    BeforeArrival,

    /// <summary>The limits count the call, but the call or row is not executed.</summary>
    BeforeExecution,

    /// <summary>
    /// The call or row is executed. Calls that are throttled or have a wrong path or key do not get such a fault.
    /// </summary>
    AfterExecution,
}

namespace OppTyped.Sandbox;

/// <summary>
/// How much of a call or row is processed before a fault occurs. If a call is throttled, or has a wrong path or key, only
/// faults with <see cref="SandboxFaultMoment.BeforeArrival"/> have an effect.
/// </summary>
public enum SandboxFaultMoment
{
    /// <summary>The call does not count against the limits, and is not executed.</summary>
    BeforeArrival,

    /// <summary>The call counts against the limits, but the call or row is not executed.</summary>
    BeforeExecution,

    /// <summary>The call or row is executed.</summary>
    AfterExecution,
}

namespace OppTyped.Sandbox;

/// <summary>The result of a call.</summary>
public enum SandboxCallOutcome : byte
{
    /// <summary>The call was executed.</summary>
    Done,

    /// <summary>The call is a bulk call, and at least one of its rows was refused.</summary>
    PartlyRefused,

    /// <summary>The service refused the content of the call.</summary>
    Refused,

    /// <summary>The call exceeded a limit.</summary>
    Throttled,

    /// <summary>The call had a wrong path, method or key.</summary>
    Unattributed,

    /// <summary>
    /// A fault changed or replaced the response. Slow calls and calls with row faults do not have this outcome.
    /// </summary>
    Faulted,
}

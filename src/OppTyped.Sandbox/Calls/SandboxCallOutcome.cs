namespace OppTyped.Sandbox;

/// <summary>The result of a call.</summary>
public enum SandboxCallOutcome : byte
{
    /// <summary>It was executed.</summary>
    Done,

    /// <summary>It is a bulk call, and one or more rows were refused.</summary>
    PartlyRefused,

    /// <summary>The service refused its content.</summary>
    Refused,

    /// <summary>It exceeded a limit.</summary>
    Throttled,

    /// <summary>It had the wrong path, method or keys.</summary>
    Unattributed,

    /// <summary>A fault changed or replaced the response. Slow calls and faults of rows do not count here.</summary>
    Faulted,
}

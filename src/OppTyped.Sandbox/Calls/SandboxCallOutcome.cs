namespace OppTyped.Sandbox;

/// <summary>What became of a call.</summary>
public enum SandboxCallOutcome : byte
{
    /// <summary>It was executed and answered.</summary>
    Done,

    /// <summary>It is a bulk call of which a row or more were refused.</summary>
    PartlyRefused,

    /// <summary>It was refused for what it asked.</summary>
    Refused,

    /// <summary>It was over a limit.</summary>
    Throttled,

    /// <summary>It had the wrong path, method or keys.</summary>
    Unattributed,

    /// <summary>A fault spoiled it, or answered in its place. Slow calls and faults of rows are none of these.</summary>
    Faulted,
}

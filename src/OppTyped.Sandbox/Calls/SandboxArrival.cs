namespace OppTyped.Sandbox;

/// <summary>A call, as the limits counted it.</summary>
/// <param name="At">When it was counted: the time since the sandbox started, by its <see cref="TimeProvider"/>.</param>
/// <param name="Class">What kind of call it was.</param>
/// <param name="Outcome">What the limits did with it.</param>
public readonly record struct SandboxArrival(TimeSpan At, SandboxCallClass Class, SandboxArrivalOutcome Outcome);

/// <summary>What the limits did with a call.</summary>
public enum SandboxArrivalOutcome : byte
{
    /// <summary>It was accepted and counted. The service may still have refused it.</summary>
    Accepted,

    /// <summary>It was accepted, and its class counts against no limit.</summary>
    Unlimited,

    /// <summary>It exceeded a limit.</summary>
    Throttled,

    /// <summary>It had the wrong path, method or keys, so no account's limit applied.</summary>
    Unattributed,
}

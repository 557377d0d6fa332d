namespace OppTyped.Sandbox;

/// <summary>One call, as the limits saw it come in.</summary>
/// <param name="At">When it was counted: since the sandbox started, monotonic, by its <see cref="TimeProvider"/>.</param>
/// <param name="Class">What kind of call it was.</param>
/// <param name="Outcome">What became of it.</param>
public readonly record struct SandboxArrival(TimeSpan At, SandboxCallClass Class, SandboxArrivalOutcome Outcome);

/// <summary>What the limits made of a call.</summary>
public enum SandboxArrivalOutcome : byte
{
    /// <summary>It was let in and counted; what it asked for may still have been refused.</summary>
    Accepted,

    /// <summary>It was let in, and is of a kind that counts against no limit.</summary>
    Unlimited,

    /// <summary>It was over a limit.</summary>
    Throttled,

    /// <summary>It had the wrong path, method or keys, so that no account's limit was asked.</summary>
    Unattributed,
}

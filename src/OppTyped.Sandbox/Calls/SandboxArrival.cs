namespace OppTyped.Sandbox;

/// <summary>A received call, and the decision of the rate limits about this call.</summary>
/// <param name="At">
/// When the call was counted. The value is the time since the sandbox started, on the clock
/// <see cref="SandboxOptions.TimeProvider"/>.
/// </param>
/// <param name="Class">The class of the call.</param>
/// <param name="Outcome">The decision of the rate limits.</param>
public readonly record struct SandboxArrival(TimeSpan At, SandboxCallClass Class, SandboxArrivalOutcome Outcome);

/// <summary>The possible decisions of the rate limits about a call.</summary>
public enum SandboxArrivalOutcome : byte
{
    /// <summary>The call was accepted and counted. After that, the service may have refused the content of the call.</summary>
    Accepted,

    /// <summary>The call was accepted and not counted, because no limit applies to its class.</summary>
    Unlimited,

    /// <summary>The call exceeded a limit.</summary>
    Throttled,

    /// <summary>The call had a wrong path, method or key. No limit applied, because the call belongs to no account.</summary>
    Unattributed,
}

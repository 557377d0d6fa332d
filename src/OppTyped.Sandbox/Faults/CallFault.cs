using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.Faults;

/// <summary>A fault that applies to calls.</summary>
internal abstract record CallFault : FaultBehavior
{
    public sealed override FaultScope Scope => FaultScope.Call;

    protected static IReadOnlyList<SandboxFaultMoment> AnyMoment { get; } = Enum.GetValues<SandboxFaultMoment>();

    /// <summary>Applies the fault to a call. This method is called at the moment of the fault.</summary>
    /// <param name="response">The response to the call. Before the execution, this is an error page without text.</param>
    /// <param name="latency">Measures waiting times with the sandbox's clock.</param>
    /// <param name="stopping">Is canceled when the sandbox stops.</param>
    /// <returns>The response to send; <see langword="null"/> if the call continues normally.</returns>
    public abstract ValueTask<SandboxResponse?> ApplyAsync(
        SandboxResponse response, SandboxLatency latency, CancellationToken stopping);
}

using OppTyped.Sandbox.Faults;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>The rows are executed in a random order, not in the order of the request.</summary>
    public static SandboxFault ShuffledExecution { get; } =
        new(new ShuffleExecutionFault(), SandboxFaultMoment.BeforeExecution);

    private sealed record ShuffleExecutionFault : FaultBehavior
    {
        private const string Name = "shuffled-execution";

        public static IEnumerable<FaultForm> Forms => [FaultForm.WithoutValue(Name, ShuffledExecution)];

        public override SandboxFaultKind Kind => SandboxFaultKind.ShuffleExecution;

        public override FaultScope Scope => FaultScope.ExecutionOrder;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.BeforeExecution];

        public override string ToText(SandboxFaultMoment moment) => Name;
    }
}

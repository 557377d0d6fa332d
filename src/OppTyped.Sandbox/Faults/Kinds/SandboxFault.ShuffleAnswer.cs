using OppTyped.Sandbox.Faults;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>The rows are executed in order, but the response lists the rows in a random order.</summary>
    public static SandboxFault ShuffledAnswer { get; } = new(new ShuffleAnswerFault(), SandboxFaultMoment.AfterExecution);

    private sealed record ShuffleAnswerFault : FaultBehavior
    {
        private const string Name = "shuffled-answer";

        public static IEnumerable<FaultForm> Forms => [FaultForm.WithoutValue(Name, ShuffledAnswer)];

        public override SandboxFaultKind Kind => SandboxFaultKind.ShuffleAnswer;

        public override FaultScope Scope => FaultScope.AnswerOrder;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.AfterExecution];

        public override string ToText(SandboxFaultMoment moment) => Name;
    }
}

using OppTyped.Sandbox.Faults;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The row is executed, but the response does not contain the row. With <see cref="SandboxFaultMoment.BeforeExecution"/>, the
    /// row is not executed.
    /// </summary>
    public static SandboxFault LeftOutRow { get; } = new(new LeaveOutRowFault(), SandboxFaultMoment.AfterExecution);

    private sealed record LeaveOutRowFault : RowFault
    {
        private const string Name = "left-out-row";

        public static IEnumerable<FaultForm> Forms => [FaultForm.WithoutValue(Name, LeftOutRow)];

        public override SandboxFaultKind Kind => SandboxFaultKind.LeaveOutRow;

        public override IReadOnlyList<SandboxFaultMoment> Moments =>
            [SandboxFaultMoment.BeforeExecution, SandboxFaultMoment.AfterExecution];

        public override string ToText(SandboxFaultMoment moment) => Name;

        public override bool IsLeftOut => true;
    }
}

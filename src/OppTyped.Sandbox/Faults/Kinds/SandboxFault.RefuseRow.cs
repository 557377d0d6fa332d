using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>The row is refused. The other rows are not affected.</summary>
    /// <param name="exceptionType">The exception type, for example <c>MXInvalidInputException</c>.</param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault RefusedRow(
        string exceptionType = "MXInvalidInputException", string message = "The row was refused by a fault of the sandbox") =>
        new(new RefuseRowFault(RefusalOf(exceptionType, message)), SandboxFaultMoment.BeforeExecution);

    private sealed record RefuseRowFault(ServiceError Refusal) : RowFault
    {
        private const string Name = "refused-row";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "MXInvalidInputException", static type => RefusedRow(type)),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.RefuseRow;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.BeforeExecution];

        public override string ToText(SandboxFaultMoment moment) => $"{Name}={Refusal.ExceptionType}";

        public override ServiceError? RowRefusal => Refusal;
    }
}

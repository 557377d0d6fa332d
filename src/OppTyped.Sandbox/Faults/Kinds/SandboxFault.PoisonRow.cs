using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The row makes the whole call fail with HTTP 500, and no row is executed. With
    /// <see cref="SandboxFaultMoment.AfterExecution"/>, the rows before this row are executed.
    /// </summary>
    /// <param name="exceptionType">
    /// The exception type, for example <c>MXInvalidInputException</c> or the name of a .NET exception.
    /// </param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault PoisonRow(
        string exceptionType = "MXInvalidInputException", string message = "The call was refused by a fault of the sandbox") =>
        new(new PoisonRowFault(RefusalOf(exceptionType, message)), SandboxFaultMoment.BeforeExecution);

    private sealed record PoisonRowFault(ServiceError Refusal) : RowFault
    {
        private const string Name = "poison-row";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "MXInvalidInputException", static type => PoisonRow(type)),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.PoisonRow;

        public override IReadOnlyList<SandboxFaultMoment> Moments =>
            [SandboxFaultMoment.BeforeExecution, SandboxFaultMoment.AfterExecution];

        public override string ToText(SandboxFaultMoment moment) => $"{Name}={Refusal.ExceptionType}";

        public override ServiceError? CallRefusal => Refusal;
    }
}

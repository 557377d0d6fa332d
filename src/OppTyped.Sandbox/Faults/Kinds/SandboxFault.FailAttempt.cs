using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// An attempt of a queued update fails. If the exception type begins with <c>MX</c>, the update is not retried. Otherwise the
    /// update is retried after the next delay in <see cref="SandboxOptions.QueueRetryDelays"/>.
    /// </summary>
    /// <param name="exceptionType">
    /// The exception type: the name of a .NET exception, or a name that begins with <c>MX</c>.
    /// </param>
    /// <param name="message">The service's message.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault FailedAttempt(
        string exceptionType = "SqlException", string message = "The attempt failed because of a fault of the sandbox") =>
        new(new FailAttemptFault(RefusalOf(exceptionType, message)), SandboxFaultMoment.BeforeExecution);

    private sealed record FailAttemptFault(ServiceError Refusal) : QueueAttemptFault
    {
        private const string Name = "failed-attempt";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "SqlException", static type => FailedAttempt(type)),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.FailAttempt;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.BeforeExecution];

        public override string ToText(SandboxFaultMoment moment) => $"{Name}={Refusal.ExceptionType}";
    }
}

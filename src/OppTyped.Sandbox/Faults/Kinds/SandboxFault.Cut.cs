using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call is executed. Then the connection is reset, and no response is sent. Any <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault LostAnswer { get; } = new(new CutFault(), SandboxFaultMoment.AfterExecution);

    /// <summary>
    /// The call counts against the limits, but is not executed. The connection is reset, and no response is sent. Any
    /// <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault LostCall { get; } = new(new CutFault(), SandboxFaultMoment.BeforeExecution);

    private sealed record CutFault : CallFault
    {
        private const string LostAnswerName = "lost-answer";
        private const string LostCallName = "lost-call";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithoutValue(LostAnswerName, LostAnswer),
            FaultForm.WithoutValue(LostCallName, LostCall),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.Cut;

        public override IReadOnlyList<SandboxFaultMoment> Moments => AnyMoment;

        public override string ToText(SandboxFaultMoment moment) =>
            moment is SandboxFaultMoment.AfterExecution ? LostAnswerName : LostCallName;

        public override ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping) =>
            new(response with { Delivery = new CutDelivery() });
    }

    private sealed class CutDelivery : Delivery
    {
        public override Task SendAsync(SandboxResponse response, HttpContext context)
        {
            context.Abort();
            return Task.CompletedTask;
        }
    }
}

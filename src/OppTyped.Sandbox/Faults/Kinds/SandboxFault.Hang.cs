using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call is executed, but no response is sent, and the connection stays open. Any <see cref="Moment"/> is allowed.
    /// </summary>
    public static SandboxFault NoAnswer { get; } = new(new HangFault(), SandboxFaultMoment.AfterExecution);

    private sealed record HangFault : CallFault
    {
        private const string Name = "no-answer";

        public static IEnumerable<FaultForm> Forms => [FaultForm.WithoutValue(Name, NoAnswer)];

        public override SandboxFaultKind Kind => SandboxFaultKind.Hang;

        public override IReadOnlyList<SandboxFaultMoment> Moments => AnyMoment;

        public override string ToText(SandboxFaultMoment moment) => Name;

        public override ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping) =>
            new(response with { Delivery = new HangingDelivery(stopping) });
    }

    private sealed class HangingDelivery(CancellationToken stopping) : Delivery
    {
        public override async Task SendAsync(SandboxResponse response, HttpContext context)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.Infinite, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
        }
    }
}

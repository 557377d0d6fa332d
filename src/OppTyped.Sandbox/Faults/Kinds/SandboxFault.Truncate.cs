using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>The call is executed. The headers and half of the body are sent. Then the connection is closed.</summary>
    public static SandboxFault CutAnswer { get; } = new(new TruncateFault(), SandboxFaultMoment.AfterExecution);

    private sealed record TruncateFault : CallFault
    {
        private const string Name = "cut-answer";

        public static IEnumerable<FaultForm> Forms => [FaultForm.WithoutValue(Name, CutAnswer)];

        public override SandboxFaultKind Kind => SandboxFaultKind.Truncate;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.AfterExecution];

        public override string ToText(SandboxFaultMoment moment) => Name;

        public override ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping) =>
            new(response with { Delivery = new TruncatedDelivery() });
    }

    private sealed class TruncatedDelivery : Delivery
    {
        public override bool HasHead => true;

        // Kestrel sends the written bytes. Then it closes the connection, because fewer bytes were written than Content-Length
        // requires.
        public override async Task SendAsync(SandboxResponse response, HttpContext context)
        {
            WriteHead(response, context);
            context.Response.ContentLength = response.Body.Length;
            await context.Response.BodyWriter.WriteAsync(response.Body[..(response.Body.Length / 2)]).ConfigureAwait(false);
        }
    }
}

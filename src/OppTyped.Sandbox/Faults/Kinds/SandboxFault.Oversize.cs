using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Faults;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Settings;

namespace OppTyped.Sandbox;

public sealed partial record SandboxFault
{
    /// <summary>
    /// The call is executed. The response begins with a large amount of white space, which JSON allows. The response has no
    /// Content-Length header.
    /// </summary>
    /// <param name="bytes">The number of white space bytes.</param>
    /// <returns>The fault.</returns>
    public static SandboxFault OversizedResponse(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(new OversizeFault(bytes), SandboxFaultMoment.AfterExecution);
    }

    private sealed record OversizeFault(long Bytes) : CallFault
    {
        private const string Name = "oversized";

        public static IEnumerable<FaultForm> Forms =>
        [
            FaultForm.WithValue(Name, "1000000", static bytes => OversizedResponse(SettingText.Count(bytes))),
        ];

        public override SandboxFaultKind Kind => SandboxFaultKind.Oversize;

        public override IReadOnlyList<SandboxFaultMoment> Moments => [SandboxFaultMoment.AfterExecution];

        public override string ToText(SandboxFaultMoment moment) =>
            string.Create(CultureInfo.InvariantCulture, $"{Name}={Bytes}");

        public override ValueTask<SandboxResponse?> ApplyAsync(
            SandboxResponse response, SandboxLatency latency, CancellationToken stopping) =>
            new(response with { Delivery = new OversizedDelivery(Bytes) });
    }

    private sealed class OversizedDelivery(long padding) : Delivery
    {
        private static readonly byte[] Blanks = "".PadLeft(64 * 1024).Select(blank => (byte)blank).ToArray();

        public override bool IsLost => false;

        public override bool HasHead => true;

        public override async Task SendAsync(SandboxResponse response, HttpContext context)
        {
            WriteHead(response, context);
            PipeWriter body = context.Response.BodyWriter;

            for (long left = padding; left > 0; left -= Blanks.Length)
            {
                FlushResult sent = await body
                    .WriteAsync(Blanks.AsMemory(0, (int)Math.Min(left, Blanks.Length)))
                    .ConfigureAwait(false);
                if (sent.IsCompleted || context.RequestAborted.IsCancellationRequested)
                {
                    return;
                }
            }

            await body.WriteAsync(response.Body).ConfigureAwait(false);
        }
    }
}

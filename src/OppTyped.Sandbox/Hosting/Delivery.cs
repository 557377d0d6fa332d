using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>The way in which a response is sent: normally, or damaged by a fault.</summary>
internal abstract class Delivery
{
    public static Delivery Whole { get; } = new WholeDelivery();

    /// <summary>Whether the caller gets no complete response.</summary>
    public virtual bool IsLost => true;

    /// <summary>Whether status and headers are sent.</summary>
    public virtual bool HasHead => false;

    public static Delivery SpoiledBy(SandboxFault fault, CancellationToken stopping) => fault.Kind switch
    {
        SandboxFaultKind.Cut => new CutDelivery(),
        SandboxFaultKind.Hang => new HangingDelivery(stopping),
        SandboxFaultKind.Truncate => new TruncatedDelivery(),
        SandboxFaultKind.Oversize => new OversizedDelivery(fault.Padding),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "A fault of this kind has its own response."),
    };

    public abstract Task SendAsync(SandboxResponse answer, HttpContext context);

    protected static void WriteHead(SandboxResponse answer, HttpResponse response)
    {
        response.StatusCode = answer.StatusCode;
        if (!answer.Body.IsEmpty)
        {
            response.ContentType = answer.ContentType;
        }

        if (answer.Allow is not null)
        {
            response.Headers.Allow = answer.Allow;
        }

        if (answer.RetryAfter is not null)
        {
            response.Headers.RetryAfter = answer.RetryAfter;
        }
    }

    private sealed class WholeDelivery : Delivery
    {
        public override bool IsLost => false;

        public override bool HasHead => true;

        public override async Task SendAsync(SandboxResponse answer, HttpContext context)
        {
            WriteHead(answer, context.Response);
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.BodyWriter.WriteAsync(answer.Body).ConfigureAwait(false);
        }
    }

    private sealed class CutDelivery : Delivery
    {
        public override Task SendAsync(SandboxResponse answer, HttpContext context)
        {
            context.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed class HangingDelivery(CancellationToken stopping) : Delivery
    {
        public override async Task SendAsync(SandboxResponse answer, HttpContext context)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Task.Delay(Timeout.Infinite, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Abort();
        }
    }

    private sealed class TruncatedDelivery : Delivery
    {
        public override bool HasHead => true;

        // Kestrel sends the written bytes. Then it closes the connection, because fewer bytes were written than Content-Length
        // requires.
        public override async Task SendAsync(SandboxResponse answer, HttpContext context)
        {
            WriteHead(answer, context.Response);
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.BodyWriter.WriteAsync(answer.Body[..(answer.Body.Length / 2)]).ConfigureAwait(false);
        }
    }

    private sealed class OversizedDelivery(long padding) : Delivery
    {
        private static readonly byte[] Blanks = "".PadLeft(64 * 1024).Select(blank => (byte)blank).ToArray();

        public override bool IsLost => false;

        public override bool HasHead => true;

        public override async Task SendAsync(SandboxResponse answer, HttpContext context)
        {
            WriteHead(answer, context.Response);
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

            await body.WriteAsync(answer.Body).ConfigureAwait(false);
        }
    }
}

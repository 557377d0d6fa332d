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

    public abstract Task SendAsync(SandboxResponse response, HttpContext context);

    protected static void WriteHead(SandboxResponse response, HttpContext context)
    {
        context.Response.StatusCode = response.StatusCode;
        if (!response.Body.IsEmpty)
        {
            context.Response.ContentType = response.ContentType;
        }

        if (response.Allow is not null)
        {
            context.Response.Headers.Allow = response.Allow;
        }

        if (response.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = response.RetryAfter;
        }
    }

    private sealed class WholeDelivery : Delivery
    {
        public override bool IsLost => false;

        public override bool HasHead => true;

        public override async Task SendAsync(SandboxResponse response, HttpContext context)
        {
            WriteHead(response, context);
            context.Response.ContentLength = response.Body.Length;
            await context.Response.BodyWriter.WriteAsync(response.Body).ConfigureAwait(false);
        }
    }
}

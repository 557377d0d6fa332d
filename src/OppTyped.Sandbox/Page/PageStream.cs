using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Sends server-sent events. The first event has all data. The next events follow four times a second and have only changes.
/// </summary>
/// <remarks>
/// The interval uses real time, not the sandbox's clock. A browser that reads slowly gets fewer events, because no events are
/// queued.
/// </remarks>
internal sealed class PageStream(OpportunitySandbox sandbox, SandboxParts parts)
{
    private const int MaxViewers = 16;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private int _viewers;

    public async Task SendAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _viewers) > MaxViewers)
        {
            Interlocked.Decrement(ref _viewers);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, parts.Stopping.Token);
        var report = new PageReport(sandbox, parts);
        try
        {
            context.Response.ContentType = "text/event-stream";
            await SendAsync(report, context.Response.BodyWriter, ending.Token).ConfigureAwait(false);
        }
        finally
        {
            report.End();
            Interlocked.Decrement(ref _viewers);
        }
    }

    private static async Task SendAsync(PageReport report, PipeWriter body, CancellationToken ending)
    {
        using var timer = new PeriodicTimer(Interval);
        body.Write("retry: 500\n\n"u8);

        do
        {
            body.Write("data: "u8);
            report.Write(body);
            body.Write("\n\n"u8);
            FlushResult sent = await body.FlushAsync(ending).ConfigureAwait(false);
            if (sent.IsCompleted)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(ending).ConfigureAwait(false));
    }
}

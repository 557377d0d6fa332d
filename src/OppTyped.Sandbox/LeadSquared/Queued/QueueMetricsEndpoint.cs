using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared.Queued;

/// <summary>LeadSquared: Get Update Opportunity Metrics.</summary>
internal sealed class QueueMetricsEndpoint(SandboxQueuedUpdates queue, string path) : IEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => path;

    public SandboxCallClass Class => SandboxCallClass.Queue;

    public bool NeedsKeys => false;

    // LeadSquared's documentation writes the "r" of "ProcessingratePerMinute" in lower case.
    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) =>
        new(SandboxResponse.Json(StatusCodes.Status200OK, queue.Measure(), static (json, metrics) =>
        {
            json.WriteStartObject();
            json.WriteNumber("PendingMessages"u8, metrics.Pending);
            json.WriteNumber("MaxDelayInSeconds"u8, metrics.MaxDelayInSeconds);
            json.WriteNumber("ProcessingratePerMinute"u8, metrics.PerMinute);
            json.WriteEndObject();
        }));
}

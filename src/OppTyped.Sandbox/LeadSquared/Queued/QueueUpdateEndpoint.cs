using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared.Queued;

/// <summary>LeadSquared: Update an Opportunity (Async).</summary>
internal sealed class QueueUpdateEndpoint(SandboxQueuedUpdates queue) : IEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/opportunity/update";

    public SandboxCallClass Class => SandboxCallClass.Queue;

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(body));

    private SandboxResponse Handle(byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? document))
        {
            return ErrorEnvelope.Unparsable();
        }

        document.Dispose();
        return SandboxResponse.Json(StatusCodes.Status200OK, queue.Submit(body), static (json, requestId) =>
        {
            json.WriteStartObject();
            json.WriteString("Status"u8, "Request accepted. Please use below request id to check the status"u8);
            json.WriteString("RequestID"u8, requestId);
            json.WriteEndObject();
        });
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.Queue;

namespace OppTyped.Sandbox.LeadSquared.Queued;

/// <summary>LeadSquared: Update an Opportunity Status API.</summary>
internal sealed class QueueStatusEndpoint(SandboxQueuedUpdates queue, string path) : IEndpoint
{
    private const string ProcessStep = "In-Process-Queue";

    // The name of this step is an assumption.
    private const string RetryStep = "In-Retry-Queue";

    public string Method => HttpMethods.Get;

    public string Path => path;

    public SandboxCallClass Class => SandboxCallClass.Queue;

    public bool NeedsKeys => false;

    public ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body) => new(Handle(query["RequestID"]));

    // Assumption: an unknown or expired id is refused like any other invalid input.
    private SandboxResponse Handle(StringValues id) =>
        (id.Count == 1 ? queue.Read(id[0] ?? "", item => SandboxResponse.Json(StatusCodes.Status200OK, item, Write)) : null)
        ?? ErrorEnvelope.Of(
            StatusCodes.Status500InternalServerError,
            ServiceError.InvalidInput($"There is no request with the id '{id}'"));

    private static void Write(Utf8JsonWriter json, QueuedItem item)
    {
        json.WriteStartObject();
        json.WriteString("RequestID"u8, item.RequestId);
        json.WriteStartObject("TaskStatus"u8);
        json.WriteString("TaskType"u8, "Opportunity Update"u8);
        json.WriteString("Status"u8, TextOf(item.State));
        json.WriteString("StatusReason"u8, item.Reason);
        json.WriteString("TaskCurrentStep"u8, CurrentStep(item));
        json.WriteString("TaskLastStep"u8, LastStep(item));
        json.WriteString("RequestBody"u8, item.Body);
        json.WriteString("Message"u8, item.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TextOf(SandboxQueueState state) => state switch
    {
        SandboxQueueState.InQueue => "In-Queue",
        SandboxQueueState.Success => "Success",
        SandboxQueueState.Failure => "FAILURE",
        _ => "ERROR",
    };

    private static string? CurrentStep(QueuedItem item) =>
        item.State is not SandboxQueueState.InQueue ? null : item.Attempts == 0 ? ProcessStep : RetryStep;

    private static string? LastStep(QueuedItem item) => item.State is SandboxQueueState.InQueue
        ? item.Attempts == 0 ? null : ProcessStep
        : item.Attempts == 1 ? ProcessStep : RetryStep;
}

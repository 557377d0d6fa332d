using System.Diagnostics;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

/// <summary>The calls of the asynchronous API.</summary>
internal sealed class UpdateQueue(ServiceCaller caller, IOptions<LeadSquaredOptions> options)
{
    /// <summary>What the account tells of itself.</summary>
    public AccountTelemetry Telemetry => caller.Telemetry;

    /// <summary>Queues an update.</summary>
    public async Task<QueuedRequest> SubmitAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, options.Value.Fields, out bool hasNote);

        // As with a direct update: queued twice it changes the same, but a note would be added twice.
        var call = new OutgoingCall { Operation = OppTypedSpans.LeadSquaredQueueUpdate, EventCode = changes.EventCode, IsRepeatable = !hasNote };
        string id = await caller
            .PostAsync(Destination.UpdateQueue(options.Value), content, call, answer => AnswerReader.ReadQueued(answer, changes, content.Bytes), cancellationToken)
            .ConfigureAwait(false);
        return new QueuedRequest(id, call.Trace?.Span ?? default);
    }

    /// <summary>Looks at a queued update.</summary>
    /// <param name="requestId">Its id.</param>
    /// <param name="priority">The lane.</param>
    /// <param name="waits">The spans of those who wait for it.</param>
    /// <param name="cancellationToken">Gives the look up.</param>
    public async Task<QueuedUpdateStatus> GetStatusAsync(string requestId, CallPriority priority, IReadOnlyList<ActivityLink>? waits, CancellationToken cancellationToken)
    {
        string query = $"RequestID={Uri.EscapeDataString(requestId)}";
        return await caller
            .GetAsync(
                Destination.QueueStatus(options.Value), query, Look(OppTypedSpans.LeadSquaredQueueStatus, priority, waits),
                answer => AnswerReader.ReadQueueStatus(answer, requestId, options.Value.Fields), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<QueueMetrics> GetMetricsAsync(CancellationToken cancellationToken) =>
        await caller
            .GetAsync(Destination.QueueMetrics(options.Value), query: null, Look(OppTypedSpans.LeadSquaredQueueMetrics), AnswerReader.ReadQueueMetrics, cancellationToken)
            .ConfigureAwait(false);

    private static OutgoingCall Look(string operation, CallPriority priority = CallPriority.Interactive, IReadOnlyList<ActivityLink>? waits = null) =>
        new() { Operation = operation, Demand = new CallDemand(Priority: priority), IsRepeatable = true, Links = waits };
}

/// <summary>A request that was queued.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Span">The span of the call that queued it, if there was one.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

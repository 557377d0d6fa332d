using System.Diagnostics;
using OppTyped.Diagnostics;
using OppTyped.Hosting;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;

namespace OppTyped.LeadSquared;

/// <summary>The calls of the asynchronous API.</summary>
internal sealed class UpdateQueue(ServiceCaller caller, AccountSettings<LeadSquaredOptions> account, AccountTelemetry telemetry)
{
    /// <summary>What the account tells of itself.</summary>
    public AccountTelemetry Telemetry => telemetry;

    /// <summary>Queues an update.</summary>
    public Task<QueuedRequest> SubmitAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken) =>
        new OpportunityCalls(caller, account.Value).QueueAsync(() => Destination.UpdateQueue(account.Value), opportunityId, changes, note, cancellationToken);

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
                Destination.QueueStatus(account.Value), query, Look(OppTypedSpans.LeadSquaredQueueStatus, priority, waits),
                answer => AnswerReader.ReadQueueStatus(answer, requestId, account.Value.Fields), cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<QueueMetrics> GetMetricsAsync(CancellationToken cancellationToken) =>
        await caller
            .GetAsync(Destination.QueueMetrics(account.Value), query: null, Look(OppTypedSpans.LeadSquaredQueueMetrics), AnswerReader.ReadQueueMetrics, cancellationToken)
            .ConfigureAwait(false);

    private static OutgoingCall Look(string operation, CallPriority priority = CallPriority.Interactive, IReadOnlyList<ActivityLink>? waits = null) =>
        new() { Operation = operation, Demand = new CallDemand(Priority: priority), IsRepeatable = true, Links = waits };
}

/// <summary>A request that was queued.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Span">The span of the call that queued it, if there was one.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

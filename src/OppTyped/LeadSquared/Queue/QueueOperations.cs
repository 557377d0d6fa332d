using System.Diagnostics;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>Sends the calls of the asynchronous API.</summary>
internal sealed class QueueOperations(
    LeadSquaredTransport transport,
    AccountSettings<LeadSquaredOptions> account,
    AccountTelemetry telemetry)
{
    /// <summary>The account's telemetry.</summary>
    public AccountTelemetry Telemetry => telemetry;

    /// <summary>Queues an update.</summary>
    public Task<QueuedRequest> SubmitAsync(
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken) =>
        new LeadSquaredOperations(transport, account.Value).QueueAsync(
            () => CallDestination.QueueOperations(account.Value),
            opportunityId,
            changes,
            note,
            cancellationToken);

    /// <summary>Reads the status of a queued update.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="priority">The call's priority in the budget.</param>
    /// <param name="waits">Links to the spans of the waits for this update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<QueuedUpdateStatus> GetStatusAsync(
        string requestId,
        CallPriority priority,
        IReadOnlyList<ActivityLink>? waits,
        CancellationToken cancellationToken)
    {
        string query = $"RequestID={Uri.EscapeDataString(requestId)}";
        return await transport
            .GetAsync(
                CallDestination.QueueStatus(account.Value),
                query,
                Call(OppTypedSpans.LeadSquaredQueueStatus, priority, waits),
                response => LeadSquaredResponseReader.ReadQueueStatus(response, requestId, account.Value.Fields),
                cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<QueueMetrics> GetMetricsAsync(CancellationToken cancellationToken) =>
        await transport
            .GetAsync(
                CallDestination.QueueMetrics(account.Value),
                query: null,
                Call(OppTypedSpans.LeadSquaredQueueMetrics),
                LeadSquaredResponseReader.ReadQueueMetrics,
                cancellationToken)
            .ConfigureAwait(false);

    private static CallContext Call(
        string operation,
        CallPriority priority = CallPriority.Interactive,
        IReadOnlyList<ActivityLink>? waits = null) =>
        new() { Operation = operation, Demand = new CallDemand(Priority: priority), IsRepeatable = true, Links = waits };
}

/// <summary>A queued request.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Span">The span of the call that queued the request, if the call had a span.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

using Microsoft.Extensions.Options;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

/// <summary>The calls of the asynchronous API.</summary>
internal sealed class UpdateQueue(ServiceCaller caller, IOptions<LeadSquaredOptions> options)
{
    /// <summary>Queues an update, and gives the request's id.</summary>
    public Task<string> SubmitAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken) =>
        new OpportunityCalls(caller, options.Value).QueueAsync(() => Destination.UpdateQueue(options.Value), opportunityId, changes, note, cancellationToken);

    public async Task<QueuedUpdateStatus> GetStatusAsync(string requestId, CallPriority priority, CancellationToken cancellationToken)
    {
        string query = $"RequestID={Uri.EscapeDataString(requestId)}";
        Answer answer = await caller.GetAsync(Destination.QueueStatus(options.Value), query, Look(priority), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueueStatus(answer, requestId, options.Value.Fields);
    }

    public async Task<QueueMetrics> GetMetricsAsync(CancellationToken cancellationToken)
    {
        Answer answer = await caller.GetAsync(Destination.QueueMetrics(options.Value), query: null, Look(CallPriority.Interactive), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueueMetrics(answer);
    }

    private static OutgoingCall Look(CallPriority priority) => new() { Demand = new CallDemand(Priority: priority), IsRepeatable = true };
}

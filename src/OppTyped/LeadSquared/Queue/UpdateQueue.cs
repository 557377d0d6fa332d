using OppTyped.Hosting;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

/// <summary>The calls of the asynchronous API.</summary>
internal sealed class UpdateQueue(ServiceCaller caller, AccountSettings<LeadSquaredOptions> account)
{
    /// <summary>Queues an update, and gives the request's id.</summary>
    public Task<string> SubmitAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken) =>
        new OpportunityCalls(caller, account.Value).QueueAsync(() => Destination.UpdateQueue(account.Value), opportunityId, changes, note, cancellationToken);

    public async Task<QueuedUpdateStatus> GetStatusAsync(string requestId, CallPriority priority, CancellationToken cancellationToken)
    {
        string query = $"RequestID={Uri.EscapeDataString(requestId)}";
        Answer answer = await caller.GetAsync(Destination.QueueStatus(account.Value), query, Look(priority), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueueStatus(answer, requestId, account.Value.Fields);
    }

    public async Task<QueueMetrics> GetMetricsAsync(CancellationToken cancellationToken)
    {
        Answer answer = await caller.GetAsync(Destination.QueueMetrics(account.Value), query: null, Look(CallPriority.Interactive), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueueMetrics(answer);
    }

    private static OutgoingCall Look(CallPriority priority) => new() { Demand = new CallDemand(Priority: priority), IsRepeatable = true };
}

using OppTyped.Hosting;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

/// <summary>The calls of the asynchronous API.</summary>
internal sealed class UpdateQueue(ServiceCaller caller, AccountSettings<LeadSquaredOptions> account)
{
    /// <summary>Queues an update, and gives the request's id.</summary>
    public async Task<string> SubmitAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, account.Value.Fields, out bool hasNote);

        // As with a direct update: queued twice it changes the same, but a note would be added twice.
        var call = new OutgoingCall { IsRepeatable = !hasNote };
        Answer answer = await caller.PostAsync(Destination.UpdateQueue(account.Value), content, call, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueued(answer, changes, content.Bytes);
    }

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

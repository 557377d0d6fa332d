using OppTyped.LeadSquared.Bulk;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Queue;
using OppTyped.LeadSquared.Raw;
using OppTyped.Services;

namespace OppTyped.LeadSquared;

internal sealed class LeadSquaredClient(
    LeadSquaredTransport transport,
    QueueOperations queue,
    CompletionPoller poller,
    ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account) : ILeadSquaredClient, IDisposable
{
    public async Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        await CreateCalls().UpdateAsync(opportunityId, changes, options?.Note, cancellationToken).ConfigureAwait(false);

    public async Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await CreateCalls()
            .UpdateAsync(update.OpportunityId, update.Changes, update.Note, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<BatchUpdateResponse> UpdateBatchAsync(
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken) =>
        await CreateCalls().UpdateBatchAsync(updates, cancellationToken).ConfigureAwait(false);

    public async Task<BulkSummary> BulkUpdateAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(updates);

        BulkUpdateOptions runOptions = options ?? new BulkUpdateOptions();
        runOptions.Validate();
        using var slots = new BatchSlots(this, transport, account.Budget, runOptions.MaxCallsInFlight);
        return await BulkRun.RunAsync(updates, runOptions, account, slots, cancellationToken).ConfigureAwait(false);
    }

    public async Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        Follow(await CreateCalls()
            .QueueAsync(FindQueue, opportunityId, changes, options?.Note, cancellationToken)
            .ConfigureAwait(false));

    public async Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Follow(await CreateCalls()
            .QueueAsync(FindQueue, update.OpportunityId, update.Changes, update.Note, cancellationToken)
            .ConfigureAwait(false));
    }

    public QueuedUpdate GetQueuedUpdate(string requestId) => new ClientQueuedUpdate(requestId, submission: null, queue, poller);

    public async Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken) => await transport
        .ReadAsync(
            LeadSquaredCalls.GetQueueMetricsOperation,
            CallDestination.QueueMetrics(account.Options),
            LeadSquaredResponseReader.ReadQueueMetrics,
            cancellationToken)
        .ConfigureAwait(false);

    public async Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        Opportunity<TModel> opportunity = await CreateCalls()
            .GetAsync<TModel>(opportunityId, cancellationToken)
            .ConfigureAwait(false);
        return opportunity.Model;
    }

    public async Task<RawResponse> SendAsync(
        HttpMethod method,
        string route,
        HttpContent? body,
        RawCallOptions? options,
        CancellationToken cancellationToken)
    {
        using (body)
        {
            return await CreateCalls()
                .SendAsync(RawCall.Create(method, route, options), body, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public void Dispose() => poller.Dispose();

    private CallDestination FindQueue() => CallDestination.QueueOperations(account.Options);

    private ClientQueuedUpdate Follow(QueuedRequest request) =>
        new(request.Id, poller.RecordSubmission(request.Span), queue, poller);

    private LeadSquaredOperations CreateCalls() => new(transport, account.Options);
}

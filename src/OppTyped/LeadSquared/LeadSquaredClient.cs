using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Bulk;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Queue;
using OppTyped.LeadSquared.Raw;
using OppTyped.LeadSquared.Read;
using OppTyped.LeadSquared.Update;
using OppTyped.Services;

namespace OppTyped.LeadSquared;

/// <summary>Sends the calls of an account.</summary>
/// <param name="transport">Returns a transport with the account's current options.</param>
/// <param name="account">The account.</param>
internal sealed class LeadSquaredClient(
    Func<LeadSquaredTransport> transport,
    ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account) : LeadSquaredClientBase, ILeadSquaredClient, IDisposable
{
    private readonly CompletionPoller _poller = new(transport, account);

    public async Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        await UpdateCall
            .SendAsync(transport(), opportunityId, changes, options?.Note, cancellationToken)
            .ConfigureAwait(false);

    public async Task<BulkSummary> BulkUpdateAsync(
        IAsyncEnumerable<OpportunityUpdate> updates,
        BulkUpdateOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(updates);

        BulkUpdateOptions runOptions = options ?? new BulkUpdateOptions();
        runOptions.Validate();
        using var slots = new BatchSlots(this, transport, account.Budget, runOptions.MaxCallsInFlight);
        return await new BulkRunner(account, slots).RunAsync(updates, runOptions, cancellationToken).ConfigureAwait(false);
    }

    public async Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        Follow(await QueueCalls
            .QueueAsync(transport(), FindQueue, opportunityId, changes, options?.Note, cancellationToken)
            .ConfigureAwait(false));

    public async Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Follow(await QueueCalls
            .QueueAsync(transport(), FindQueue, update.OpportunityId, update.Changes, update.Note, cancellationToken)
            .ConfigureAwait(false));
    }

    public QueuedUpdate GetQueuedUpdate(string requestId) =>
        new ClientQueuedUpdate(requestId, submission: null, transport, _poller);

    public async Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken)
    {
        LeadSquaredTransport current = transport();
        return await current
            .ReadAsync<QueueMetrics>(
                LeadSquaredCalls.GetQueueMetricsOperation,
                CallDestination.QueueMetrics(current.Options),
                QueueMetrics.Find,
                cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        Opportunity<TModel> opportunity = await GetCall
            .SendAsync<TModel>(transport(), opportunityId, cancellationToken)
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
            return await RawCall
                .SendAsync(transport(), RawCall.Create(method, route, options), body, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public void Dispose() => _poller.Dispose();

    private protected override LeadSquaredTransport CreateTransport() => transport();

    private CallDestination FindQueue() => CallDestination.QueueUpdate(account.Options);

    private ClientQueuedUpdate Follow(QueuedRequest request) =>
        new(request.Id, _poller.RecordSubmission(request.Span), transport, _poller);
}

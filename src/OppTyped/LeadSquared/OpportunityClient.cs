using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

internal sealed class OpportunityClient(
    ServiceCaller caller,
    UpdateQueue queue,
    CompletionWatch watch,
    IOptions<LeadSquaredOptions> account,
    [FromKeyedServices("")] CallBudget budget,
    TimeProvider time) : IOpportunityClient
{
    public Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        SendUpdateAsync(opportunityId, changes, options?.Note, cancellationToken);

    public async Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await SendUpdateAsync(update.OpportunityId, update.Changes, update.Note, cancellationToken).ConfigureAwait(false);
    }

    public async Task<BulkUpdateResponse> UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> updates, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using BulkBody body = BulkBody.Create(updates, account.Value.Fields);
        RowResult[] results = await caller
            .PostAsync(Routes.BulkUpdate, body.Content, BulkCall(body), answer => AnswerReader.ReadBulk(answer, body), cancellationToken)
            .ConfigureAwait(false);
        return new BulkUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    public async Task<BulkSummary> UpdateAllAsync(IAsyncEnumerable<OpportunityUpdate> updates, BulkUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(updates);

        BulkUpdateOptions how = options ?? new BulkUpdateOptions();
        how.Check();
        using var turns = new BulkTurns(this, caller, budget, how.MaxCallsInFlight);
        return await BulkRun.RunAsync(updates, how, account.Value, turns, caller.Telemetry, time, cancellationToken).ConfigureAwait(false);
    }

    public Task<QueuedUpdate> QueueUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        QueueAsync(opportunityId, changes, options?.Note, cancellationToken);

    public async Task<QueuedUpdate> QueueUpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await QueueAsync(update.OpportunityId, update.Changes, update.Note, cancellationToken).ConfigureAwait(false);
    }

    public QueuedUpdate GetQueuedUpdate(string requestId) => new FollowedUpdate(requestId, submission: null, queue, watch);

    public Task<QueueMetrics> GetQueueMetricsAsync(CancellationToken cancellationToken) => queue.GetMetricsAsync(cancellationToken);

    public async Task<TModel> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);

        string query = $"OpportunityId={Uri.EscapeDataString(opportunityId)}";
        var call = new OutgoingCall { Operation = OppTypedSpans.LeadSquaredGet, EventCode = TModel.EventCode, IsRepeatable = true };
        return await caller
            .GetAsync(Routes.Details, query, call, answer => AnswerReader.ReadOpportunity<TModel>(answer, opportunityId, account.Value.Fields), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<UpdateResponse> SendUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, account.Value.Fields, out bool hasNote);

        // An update says what fields become, so making it twice is making it once. A note would be added twice.
        var call = new OutgoingCall { Operation = OppTypedSpans.LeadSquaredUpdate, EventCode = changes.EventCode, IsRepeatable = !hasNote };
        return await caller
            .PostAsync(Routes.Update, content, call, answer => AnswerReader.ReadUpdate(answer, changes, content.Bytes), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<QueuedUpdate> QueueAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);
        QueuedRequest request = await queue.SubmitAsync(opportunityId, changes, note, cancellationToken).ConfigureAwait(false);
        return new FollowedUpdate(request.Id, watch.NoteSubmission(request.Span), queue, watch);
    }

    private static OutgoingCall BulkCall(BulkBody body) => new()
    {
        Operation = OppTypedSpans.LeadSquaredUpdateBatch,
        EventCode = body.EventCode,
        Rows = body.Count,
        Demand = new CallDemand(CallClass.Bulk),
        IsRepeatable = true,
    };

    private static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}

using OppTyped.Hosting;
using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared;

internal sealed class OpportunityClient(
    ServiceCaller caller,
    UpdateQueue queue,
    CompletionWatch watch,
    AccountSettings<LeadSquaredOptions> account,
    AccountKeys<LeadSquaredCredentials> keys,
    CallBudget budget,
    TimeProvider time) : IOpportunityClient, IDisposable
{
    // The service takes a few megabytes at the most; more is a mistake.
    private const long MaxRawBody = 64 * 1024 * 1024;

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
        Answer answer = await caller.PostAsync(Routes.BulkUpdate, body.Content, BulkCall(), cancellationToken).ConfigureAwait(false);
        RowResult[] results = AnswerReader.ReadBulk(answer, body);
        return new BulkUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    public async Task<BulkSummary> UpdateAllAsync(IAsyncEnumerable<OpportunityUpdate> updates, BulkUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(updates);

        BulkUpdateOptions how = options ?? new BulkUpdateOptions();
        how.Check();
        using var turns = new BulkTurns(this, caller, budget, how.MaxCallsInFlight);
        return await BulkRun.RunAsync(updates, how, account.Value.Fields, FindOwnerAsync, turns, time, cancellationToken).ConfigureAwait(false);
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
        Answer answer = await caller.GetAsync(Routes.Details, query, new OutgoingCall { IsRepeatable = true }, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadOpportunity<TModel>(answer, opportunityId, account.Value.Fields);
    }

    public async Task<RawAnswer> SendAsync(HttpMethod method, string route, HttpContent? body, RawCallOptions? options, CancellationToken cancellationToken)
    {
        RawCall call = RawCall.Of(method, route, options);
        if (!call.IsRead)
        {
            ThrowIfCanceled(cancellationToken);
        }

        // Each attempt sends the same bytes, and their length is known.
        if (body is not null)
        {
            await BufferAsync(body, call, cancellationToken).ConfigureAwait(false);
        }

        Answer answer = await caller.SendAsync(call, body, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadRaw(answer, call.IsRead);
    }

    public void Dispose() => watch.Dispose();

    private static async Task BufferAsync(HttpContent body, RawCall call, CancellationToken cancellationToken)
    {
        try
        {
            await body.LoadIntoBufferAsync(MaxRawBody, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested && !call.IsRead)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken, canceled);
        }
        catch (Exception unreadable) when (!cancellationToken.IsCancellationRequested)
        {
            string why = unreadable is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                ? $"is larger than {MaxRawBody} bytes"
                : $"cannot be read ({(unreadable.InnerException ?? unreadable).GetType().Name})";
            throw new ArgumentException($"The body {why}. Nothing was sent.", nameof(body), unreadable);
        }
    }

    private async ValueTask<JournalOwner> FindOwnerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new JournalOwner(account.Value.Host, await keys.GetAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CredentialsUnavailableException unavailable)
        {
            throw new LeadSquaredCredentialsException(unavailable.Message, unavailable.InnerException);
        }
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
        var call = new OutgoingCall { IsRepeatable = !hasNote };
        Answer answer = await caller.PostAsync(Routes.Update, content, call, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadUpdate(answer, changes, content.Bytes);
    }

    private async Task<QueuedUpdate> QueueAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);
        string requestId = await queue.SubmitAsync(opportunityId, changes, note, cancellationToken).ConfigureAwait(false);
        return new FollowedUpdate(requestId, watch.NoteSubmission(), queue, watch);
    }

    private static OutgoingCall BulkCall() => new() { Demand = new CallDemand(CallClass.Bulk), IsRepeatable = true };

    private static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}

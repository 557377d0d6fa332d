using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>The calls that carry a model: from what is to change to what the answer means.</summary>
/// <param name="Caller">Makes them.</param>
/// <param name="Host">The API host.</param>
/// <param name="Formats">The account's formats.</param>
internal sealed record OpportunityCalls(ServiceCaller Caller, Uri Host, FieldFormats Formats)
{
    // The service takes a few megabytes at the most; more is a mistake.
    private const long MaxRawBody = 64 * 1024 * 1024;

    public OpportunityCalls(ServiceCaller caller, LeadSquaredOptions account)
        : this(caller, account.Host, account.Fields)
    {
    }

    public async Task<UpdateResponse> UpdateAsync(string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, Formats, out bool hasNote);
        Answer answer = await Caller.PostAsync(new Destination(Host, Routes.Update), content, CallOf(hasNote), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadUpdate(answer, changes, content.Bytes);
    }

    /// <summary>Queues an update, and gives the request's id.</summary>
    public async Task<string> QueueAsync(Func<Destination> queue, string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, Formats, out bool hasNote);
        Answer answer = await Caller.PostAsync(queue(), content, CallOf(hasNote), cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadQueued(answer, changes, content.Bytes);
    }

    public async Task<BulkUpdateResponse> UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> updates, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using BulkBody body = BulkBody.Create(updates, Formats);
        var call = new OutgoingCall { Demand = new CallDemand(CallClass.Bulk), IsRepeatable = true };
        Answer answer = await Caller.PostAsync(new Destination(Host, Routes.BulkUpdate), body.Content, call, cancellationToken).ConfigureAwait(false);
        RowResult[] results = AnswerReader.ReadBulk(answer, body);
        return new BulkUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    public async Task<Opportunity<TModel>> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);

        string query = $"OpportunityId={Uri.EscapeDataString(opportunityId)}";
        Answer answer = await Caller.GetAsync(new Destination(Host, Routes.Details), query, new OutgoingCall { IsRepeatable = true }, cancellationToken).ConfigureAwait(false);
        TModel model = AnswerReader.ReadOpportunity<TModel>(answer, opportunityId, Formats, out string id);
        return new Opportunity<TModel>(id, model);
    }

    // An update says what fields become, so making it twice is making it once. A note would be added twice.
    /// <summary>Makes a call of the application's own.</summary>
    public async Task<RawAnswer> SendAsync(RawCall call, HttpContent? body, CancellationToken cancellationToken)
    {
        if (!call.IsRead)
        {
            ThrowIfCanceled(cancellationToken);
        }

        // Each attempt sends the same bytes, and their length is known.
        if (body is not null)
        {
            await body.LoadIntoBufferAsync(MaxRawBody, cancellationToken).ConfigureAwait(false);
        }

        Answer answer = await Caller.SendAsync(call, body, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadRaw(answer, call.IsRead);
    }

    private static OutgoingCall CallOf(bool hasNote) => new() { IsRepeatable = !hasNote };

    private static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}

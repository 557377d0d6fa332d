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
        return await Caller
            .PostAsync(
                new Destination(Host, Routes.Update), content, CallOf(OppTypedSpans.LeadSquaredUpdate, changes, hasNote),
                answer => AnswerReader.ReadUpdate(answer, changes, content.Bytes), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Queues an update.</summary>
    public async Task<QueuedRequest> QueueAsync(Func<Destination> queue, string opportunityId, IOpportunityChanges changes, string? note, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateBody.Create(opportunityId, changes, note, Formats, out bool hasNote);
        OutgoingCall call = CallOf(OppTypedSpans.LeadSquaredQueueUpdate, changes, hasNote);
        string id = await Caller
            .PostAsync(queue(), content, call, answer => AnswerReader.ReadQueued(answer, changes, content.Bytes), cancellationToken)
            .ConfigureAwait(false);
        return new QueuedRequest(id, call.Trace?.Span ?? default);
    }

    public async Task<BulkUpdateResponse> UpdateBatchAsync(IReadOnlyList<OpportunityUpdate> updates, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using BulkBody body = BulkBody.Create(updates, Formats);
        var call = new OutgoingCall
        {
            Operation = OppTypedSpans.LeadSquaredUpdateBatch,
            EventCode = body.EventCode,
            Rows = body.Count,
            Demand = new CallDemand(CallClass.Bulk),
            IsRepeatable = true,
        };
        RowResult[] results = await Caller
            .PostAsync(new Destination(Host, Routes.BulkUpdate), body.Content, call, answer => AnswerReader.ReadBulk(answer, body), cancellationToken)
            .ConfigureAwait(false);
        return new BulkUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    public async Task<Opportunity<TModel>> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);

        string query = $"OpportunityId={Uri.EscapeDataString(opportunityId)}";
        var call = new OutgoingCall { Operation = OppTypedSpans.LeadSquaredGet, EventCode = TModel.EventCode, IsRepeatable = true };
        return await Caller
            .GetAsync(new Destination(Host, Routes.Details), query, call, Read, cancellationToken)
            .ConfigureAwait(false);

        Opportunity<TModel> Read(Answer answer)
        {
            TModel model = AnswerReader.ReadOpportunity<TModel>(answer, opportunityId, Formats, out string id);
            return new Opportunity<TModel>(id, model);
        }
    }

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
            await BufferAsync(body, call, cancellationToken).ConfigureAwait(false);
        }

        return await Caller.SendAsync(call, body, answer => AnswerReader.ReadRaw(answer, call.IsRead), cancellationToken).ConfigureAwait(false);
    }

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

    // An update says what fields become, so making it twice is making it once. A note would be added twice.
    private static OutgoingCall CallOf(string operation, IOpportunityChanges changes, bool hasNote) =>
        new() { Operation = operation, EventCode = changes.EventCode, IsRepeatable = !hasNote };

    private static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}

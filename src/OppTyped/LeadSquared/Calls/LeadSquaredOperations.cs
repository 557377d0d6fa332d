using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Queue;
using OppTyped.LeadSquared.Raw;
using OppTyped.LeadSquared.Update;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Executes the calls of the API: writes the request, sends the request and reads the response.</summary>
/// <param name="Caller">Sends the calls.</param>
/// <param name="Host">The API host.</param>
/// <param name="Formats">The account's formats.</param>
internal sealed record LeadSquaredOperations(LeadSquaredTransport Caller, Uri Host, FieldFormats Formats)
{
    // This limit only detects mistakes: the service itself accepts a few megabytes at most.
    private const long MaxRawBody = 64 * 1024 * 1024;

    public LeadSquaredOperations(LeadSquaredTransport caller, LeadSquaredOptions account)
        : this(caller, account.Host, account.Fields)
    {
    }

    public async Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateRequestBody.Create(opportunityId, changes, note, Formats, out bool hasNote);
        OutgoingCall call = Caller.Prepare(
            LeadSquaredCalls.UpdateOperation,
            new CallDestination(Host, LeadSquaredCalls.UpdateOperation.Route),
            ContextOf(LeadSquaredCalls.UpdateOperation, changes, hasNote),
            content);
        return await Caller.Http
            .SendAsync(
                call,
                response => LeadSquaredResponseReader.ReadUpdate(response, changes, content.Bytes),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Queues an update.</summary>
    public async Task<QueuedRequest> QueueAsync(
        Func<CallDestination> queue,
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using PooledContent content = UpdateRequestBody.Create(opportunityId, changes, note, Formats, out bool hasNote);
        CallContext context = ContextOf(LeadSquaredCalls.QueueUpdateOperation, changes, hasNote);
        OutgoingCall call = Caller.Prepare(LeadSquaredCalls.QueueUpdateOperation, queue(), context, content);
        string id = await Caller.Http
            .SendAsync(
                call,
                response => LeadSquaredResponseReader.ReadQueued(response, changes, content.Bytes),
                cancellationToken)
            .ConfigureAwait(false);
        return new QueuedRequest(id, context.Trace?.Span ?? default);
    }

    public async Task<BatchUpdateResponse> UpdateBatchAsync(
        IReadOnlyList<OpportunityUpdate> updates,
        CancellationToken cancellationToken)
    {
        ThrowIfCanceled(cancellationToken);

        using BatchRequestBody body = BatchRequestBody.Create(updates, Formats);
        OutgoingCall call = Caller.Prepare(
            LeadSquaredCalls.UpdateBatchOperation,
            new CallDestination(Host, LeadSquaredCalls.UpdateBatchOperation.Route),
            new CallContext(LeadSquaredCalls.UpdateBatchOperation) { EventCode = body.EventCode, Rows = body.Count },
            body.Content);
        RowResult[] results = await Caller.Http
            .SendAsync(call, response => LeadSquaredResponseReader.ReadBulk(response, body), cancellationToken)
            .ConfigureAwait(false);
        return new BatchUpdateResponse { Outcomes = [.. results.Select((result, row) => result.ToOutcome(row, body[row]))] };
    }

    public async Task<Opportunity<TModel>> GetAsync<TModel>(string opportunityId, CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);

        OutgoingCall call = Caller.Prepare(
            LeadSquaredCalls.GetOperation,
            new CallDestination(Host, LeadSquaredCalls.GetOperation.Route),
            new CallContext(LeadSquaredCalls.GetOperation) { EventCode = TModel.EventCode },
            opportunityId);
        return await Caller.Http.SendAsync(call, Read, cancellationToken).ConfigureAwait(false);

        Opportunity<TModel> Read(ServiceResponse response)
        {
            TModel model = LeadSquaredResponseReader.ReadOpportunity<TModel>(response, opportunityId, Formats, out string id);
            return new Opportunity<TModel>(id, model);
        }
    }

    /// <summary>Sends a raw call.</summary>
    public async Task<RawResponse> SendAsync(RawCall call, HttpContent? body, CancellationToken cancellationToken)
    {
        if (!call.IsRead)
        {
            ThrowIfCanceled(cancellationToken);
        }

        // Buffer the body, so that each attempt sends the same bytes and their length is known.
        if (body is not null)
        {
            await BufferAsync(body, call, cancellationToken).ConfigureAwait(false);
        }

        return await Caller.Http
            .SendAsync(
                Caller.Prepare(call, body),
                response => LeadSquaredResponseReader.ReadRaw(response, call.IsRead),
                cancellationToken)
            .ConfigureAwait(false);
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

    // A repeated update with a note would add the note twice.
    private static CallContext ContextOf(Operation operation, IOpportunityChanges changes, bool hasNote) =>
        new(operation) { EventCode = changes.EventCode, IsRepeatable = operation.IsRepeatable && !hasNote };

    private static void ThrowIfCanceled(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }
    }
}

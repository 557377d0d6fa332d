using OppTyped.LeadSquared.Wire;

namespace OppTyped.LeadSquared;

/// <summary>Turns to call the service, so many at once.</summary>
internal sealed class BulkTurns(IOpportunityClient client, ServiceCaller caller, int maxCallsInFlight) : IBulkTurns, IDisposable
{
    private readonly SemaphoreSlim _free = new(maxCallsInFlight);

    public async ValueTask<IBulkTurn> NextAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(this);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(BulkTurns turns) : IBulkTurn
    {
        private bool _isOver;

        // A call that has begun is not cancelled with its run: what became of its rows would not be known.
        public async Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows)
        {
            using var body = BulkBody.Join(rows.Span);
            Answer answer = await turns.Caller.PostAsync(Routes.BulkUpdate, body.Content, CancellationToken.None).ConfigureAwait(false);
            return AnswerReader.ReadBulk(answer, body);
        }

        public Task<DynamicOpportunity> ReadAsync(string opportunityId) => turns.Client.GetAsync<DynamicOpportunity>(opportunityId, CancellationToken.None);

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                turns._free.Release();
            }
        }
    }

    private IOpportunityClient Client => client;

    private ServiceCaller Caller => caller;
}

using OppTyped.LeadSquared.Wire;
using OppTyped.Resilience;

namespace OppTyped.LeadSquared;

/// <summary>Turns to call the service: as many as the account's budget gives, and no more at once than the run wants.</summary>
internal sealed class BulkTurns(IOpportunityClient client, ServiceCaller caller, CallBudget budget, int maxCallsInFlight) : IBulkTurns, IDisposable
{
    private readonly SemaphoreSlim _free = new(maxCallsInFlight);

    public async ValueTask<IBulkTurn> NextAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var demand = new CallDemand(CallClass.Bulk, CallPriority.Background);
            CallPermit permit = await budget.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
            return new Turn(this, new OutgoingCall { Operation = OppTypedSpans.LeadSquaredUpdateBatch, Demand = demand, IsRepeatedByCaller = true, Reserved = permit });
        }
        catch (CallRefusedException refused)
        {
            _free.Release();
            throw new LeadSquaredThrottledException(refused.Message, refused);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(BulkTurns turns, OutgoingCall call) : IBulkTurn
    {
        private bool _isOver;

        // A call that has begun is not cancelled with its run: what became of its rows would not be known.
        public async Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows)
        {
            using var body = BulkBody.Join(rows.Span);
            (call.Rows, call.EventCode) = (body.Count, body.EventCode);
            return await turns.Caller
                .PostAsync(Routes.BulkUpdate, body.Content, call, answer => AnswerReader.ReadBulk(answer, body), CancellationToken.None)
                .ConfigureAwait(false);
        }

        // A read is no bulk call, and takes a turn of its own.
        public Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken)
        {
            GiveBack();
            return turns.Client.GetAsync<DynamicOpportunity>(opportunityId, cancellationToken);
        }

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                GiveBack();
                turns._free.Release();
            }
        }

        private void GiveBack()
        {
            if (call.TakeReserved() is { } unused)
            {
                turns.Budget.Complete(unused, CallReport.NotSent);
            }
        }
    }

    private IOpportunityClient Client => client;

    private ServiceCaller Caller => caller;

    private CallBudget Budget => budget;
}

using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Gives permission for bulk calls: as many as the account's budget allows, and at most the run's limit at once.
/// </summary>
internal sealed class BatchSlots(
    ILeadSquaredClient client,
    LeadSquaredTransport caller,
    CallBudget budget,
    int maxCallsInFlight)
    : IBatchSlots, IDisposable
{
    private readonly SemaphoreSlim _free = new(maxCallsInFlight);

    public async ValueTask<IBatchSlot> AcquireAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var demand = new CallDemand(CallClass.Bulk, CallPriority.Background);
            CallPermit permit = await budget.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
            return new Turn(this, new CallContext
            {
                Operation = OppTypedSpans.LeadSquaredUpdateBatch,
                Demand = demand,
                IsRepeatedByCaller = true,
                ReservedPermit = permit,
            });
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

    private sealed class Turn(BatchSlots turns, CallContext call) : IBatchSlot
    {
        private bool _isDisposed;

        // A call that has begun is not cancelled with its run, because the outcome of its rows would become unknown.
        public async Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows)
        {
            using var body = BatchRequestBody.Join(rows.Span);
            (call.Rows, call.EventCode) = (body.Count, body.EventCode);
            return await turns.Caller
                .PostAsync(
                    LeadSquaredRoutes.BulkUpdate,
                    body.Content,
                    call,
                    response => LeadSquaredResponseReader.ReadBulk(response, body),
                    CancellationToken.None)
                .ConfigureAwait(false);
        }

        // A read is not a bulk call, so return the unused permit. The read acquires its own.
        public Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken)
        {
            ReturnPermit();
            return turns.Client.GetAsync<DynamicOpportunity>(opportunityId, cancellationToken);
        }

        public void Dispose()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                ReturnPermit();
                turns._free.Release();
            }
        }

        private void ReturnPermit()
        {
            if (call.TakeReservedPermit() is { } unused)
            {
                turns.Budget.Complete(unused, CallReport.NotSent);
            }
        }
    }

    private ILeadSquaredClient Client => client;

    private LeadSquaredTransport Caller => caller;

    private CallBudget Budget => budget;
}

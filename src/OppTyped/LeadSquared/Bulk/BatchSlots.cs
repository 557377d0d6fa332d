using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Batch;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Bulk;

/// <summary>
/// Limits the bulk calls of a run: each call needs a permit from the account's budget, and only a limited number of calls can be
/// in progress at the same time.
/// </summary>
internal sealed class BatchSlots(
    ILeadSquaredClient client,
    Func<LeadSquaredTransport> transport,
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
            CallContext.ReleaseEnclosing();
            CallPermit permit = await budget.AcquireAsync(demand, cancellationToken).ConfigureAwait(false);
            return new Slot(this, new CallContext(LeadSquaredCalls.UpdateBatchOperation)
            {
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

    private sealed class Slot(BatchSlots slots, CallContext call) : IBatchSlot
    {
        private bool _isDisposed;

        // After a response, an attempt with other keys can still fail to be sent.
        public bool WasSent =>
            call.WasSent && (call.Status is not null || call.Result is not { Kind: AttemptKind.NotSent });

        // If the run is cancelled, a call that has begun is not cancelled, because the outcome of its rows would become unknown.
        public async Task<RowResult[]> SendAsync(ReadOnlyMemory<BulkRow> rows)
        {
            using var body = BatchRequestBody.Join(rows.Span);
            LeadSquaredTransport transport = slots.CreateTransport();
            return await transport.Http
                .SendAsync(
                    BatchCall.Prepare(transport, call, body),
                    response => BatchCall.Read(response, body, call),
                    CancellationToken.None)
                .ConfigureAwait(false);
        }

        // A read is not a bulk call, so return the unused permit. The read acquires its own permit.
        public Task<DynamicOpportunity> ReadAsync(string opportunityId, CancellationToken cancellationToken)
        {
            ReturnPermit();
            return slots.Client.GetAsync<DynamicOpportunity>(opportunityId, cancellationToken);
        }

        public void Dispose()
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                ReturnPermit();
                slots._free.Release();
            }
        }

        private void ReturnPermit()
        {
            if (call.TakeReservedPermit() is { } unused)
            {
                slots.Budget.Complete(unused, CallReport.NotSent);
            }
        }
    }

    private ILeadSquaredClient Client => client;

    private LeadSquaredTransport CreateTransport() => transport();

    private CallBudget Budget => budget;
}

using System.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>Reads the status of queued updates.</summary>
internal sealed class QueueOperations(
    LeadSquaredTransport transport,
    ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account)
{
    /// <summary>Reads the status of a queued update.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="priority">The call's priority in the budget.</param>
    /// <param name="waits">Links to the spans of the waits for this update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<QueuedUpdateStatus> GetStatusAsync(
        string requestId,
        CallPriority priority,
        IReadOnlyList<ActivityLink>? waits,
        CancellationToken cancellationToken)
    {
        LeadSquaredOptions options = account.Options;
        OutgoingCall call = transport.Prepare(
            LeadSquaredCalls.GetQueueStatusOperation,
            CallDestination.QueueStatus(options),
            new CallContext(LeadSquaredCalls.GetQueueStatusOperation)
            {
                Demand = new CallDemand(Priority: priority),
                Links = waits,
                RequestId = requestId,
            },
            requestId);
        return await transport.Http
            .SendAsync(
                call,
                response => LeadSquaredResponseReader.ReadQueueStatus(response, requestId, options.Fields),
                cancellationToken)
            .ConfigureAwait(false);
    }
}

/// <summary>A queued request.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Span">The span of the call that queued the request, if the call had a span.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

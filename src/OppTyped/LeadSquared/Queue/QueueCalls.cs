using System.Diagnostics;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.LeadSquared.Responses;
using OppTyped.LeadSquared.Update;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>The calls of the asynchronous API.</summary>
internal static class QueueCalls
{
    /// <summary>Queues an update.</summary>
    public static async Task<QueuedRequest> QueueAsync(
        LeadSquaredTransport transport,
        Func<CallDestination> destination,
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        CallCanceledException.ThrowIfCanceled("update", cancellationToken);

        using PooledContent content = UpdateRequestBody.Create(
            opportunityId,
            changes,
            note,
            transport.Formats,
            out bool hasNote);
        CallContext call = UpdateCall.ContextOf(LeadSquaredCalls.QueueUpdateOperation, changes, hasNote);
        string id = await transport.Http
            .SendAsync(
                transport.Prepare(LeadSquaredCalls.QueueUpdateOperation, destination(), call, content),
                response => ErrorEnvelope.OfSuccess(response)?.RequestId
                    ?? throw UpdateCall.Failed(response, changes, content),
                cancellationToken)
            .ConfigureAwait(false);
        return new QueuedRequest(id, call.Trace?.Span ?? default);
    }

    /// <summary>Reads the status of a queued update.</summary>
    /// <param name="transport">Sends the call.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="priority">The call's priority in the budget.</param>
    /// <param name="waits">Links to the spans of the waits for this update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<QueuedUpdateStatus> GetStatusAsync(
        LeadSquaredTransport transport,
        string requestId,
        CallPriority priority,
        IReadOnlyList<ActivityLink>? waits,
        CancellationToken cancellationToken)
    {
        var call = new CallContext(LeadSquaredCalls.GetQueueStatusOperation)
        {
            Demand = new CallDemand(Priority: priority),
            Links = waits,
            RequestId = requestId,
        };
        OutgoingCall outgoing = transport.Prepare(
            LeadSquaredCalls.GetQueueStatusOperation,
            CallDestination.QueueStatus(transport.Options),
            call,
            id: requestId);
        return await transport.Http
            .SendAsync(
                outgoing,
                response => QueueResponseReader.ReadStatus(response, requestId, transport.Formats),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads the queue's metrics.</summary>
    public static async Task<QueueMetrics> GetMetricsAsync(
        LeadSquaredTransport transport,
        CancellationToken cancellationToken)
    {
        OutgoingCall outgoing = transport.Prepare(
            LeadSquaredCalls.GetQueueMetricsOperation,
            CallDestination.QueueMetrics(transport.Options),
            new CallContext(LeadSquaredCalls.GetQueueMetricsOperation));
        return await transport.Http
            .SendAsync(outgoing, QueueResponseReader.ReadMetrics, cancellationToken)
            .ConfigureAwait(false);
    }
}

/// <summary>A queued request.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Span">The span of the call that queued the request, if the call had a span.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

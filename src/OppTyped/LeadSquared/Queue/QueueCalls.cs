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
        CallDestination queue = destination();
        await TypeCheck.RunAsync(transport, opportunityId, changes.EventCode, cancellationToken).ConfigureAwait(false);
        CallContext call = UpdateCall.ContextOf(LeadSquaredCalls.QueueUpdateOperation, changes, hasNote);
        string id = await transport.Http
            .SendAsync(
                transport.Prepare(LeadSquaredCalls.QueueUpdateOperation, queue, call, content),
                response => ErrorEnvelope.OfSuccess(response)?.RequestId
                    ?? throw UpdateCall.Failed(response, changes, content),
                cancellationToken)
            .ConfigureAwait(false);
        return new QueuedRequest(id, call.Trace?.Span ?? default);
    }

    /// <summary>Reads the status of a queued update for a caller that waits for the call.</summary>
    public static Task<QueuedUpdateStatus> GetStatusAsync(
        LeadSquaredTransport transport,
        string requestId,
        CancellationToken cancellationToken) =>
        GetStatusAsync(
            transport,
            CreateContext(requestId, CallPriority.Interactive, waits: null),
            requestId,
            cancellationToken);

    /// <summary>Reads the status of a queued update in the background.</summary>
    /// <param name="transport">Returns the transport for the call.</param>
    /// <param name="update">The update.</param>
    /// <param name="waits">Links to the spans of the waits for this update.</param>
    /// <returns>The status or the error of the call. The method throws no exception.</returns>
    public static async Task<PollResult> PollAsync(
        Func<LeadSquaredTransport> transport,
        PolledUpdate update,
        IReadOnlyList<ActivityLink>? waits)
    {
        CallContext call = CreateContext(update.RequestId, CallPriority.Background, waits);
        try
        {
            QueuedUpdateStatus status = await GetStatusAsync(
                transport(),
                call,
                update.RequestId,
                update.PollCancellation.Token).ConfigureAwait(false);
            return new PollResult { Status = status };
        }
        catch (LeadSquaredException error) when (IsTransient(error, call.Result))
        {
            return new PollResult { TransientError = error };
        }
        catch (Exception error)
        {
            return new PollResult { FinalError = error };
        }
    }

    private static async Task<QueuedUpdateStatus> GetStatusAsync(
        LeadSquaredTransport transport,
        CallContext call,
        string requestId,
        CancellationToken cancellationToken)
    {
        OutgoingCall outgoing = transport.Prepare(
            LeadSquaredCalls.GetQueueStatusOperation,
            CallDestination.QueueStatus(transport.Options),
            call,
            id: requestId) with
        {
            IsStatusCall = true,
        };
        return await transport.Http
            .SendAsync(
                outgoing,
                response => QueueResponseReader.ReadStatus(response, requestId, transport.Formats),
                cancellationToken)
            .ConfigureAwait(false);
    }

    private static CallContext CreateContext(string requestId, CallPriority priority, IReadOnlyList<ActivityLink>? waits) =>
        new(LeadSquaredCalls.GetQueueStatusOperation, body => QueueStatusResponse.Find(body, requestId))
        {
            Demand = new CallDemand(Priority: priority),

            // The next poll is the retry, and it comes when the schedule allows it.
            IsRepeatedByCaller = priority == CallPriority.Background,
            Links = waits,
        };

    // The service is unreachable, overloaded or failing, or the response is the page of a gateway. So the state of the update is
    // unknown.
    private static bool IsTransient(LeadSquaredException error, AttemptResult? last) =>
        error is LeadSquaredUnreachableException or LeadSquaredThrottledException
        || last is { Kind: AttemptKind.MaybeExecuted }
        || (last is { Kind: AttemptKind.Unreadable, IsJson: false } && error.StatusCode is { IsSuccess: true });
}

/// <summary>The result of a poll.</summary>
internal sealed record PollResult
{
    /// <summary>The status of the update; null if it was not read.</summary>
    public QueuedUpdateStatus? Status { get; init; }

    /// <summary>The error of a poll that failed, if a later poll may succeed.</summary>
    public LeadSquaredException? TransientError { get; init; }

    /// <summary>The error of a poll that failed, if a later poll would fail too.</summary>
    public Exception? FinalError { get; init; }
}

/// <summary>A queued request.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Span">The span of the call that queued the request, if the call had a span.</param>
internal readonly record struct QueuedRequest(string Id, ActivityContext Span);

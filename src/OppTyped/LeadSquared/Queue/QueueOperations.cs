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
    /// <summary>Reads the status of a queued update for a caller that waits for the call.</summary>
    public Task<QueuedUpdateStatus> GetStatusAsync(string requestId, CancellationToken cancellationToken) =>
        SendAsync(CreateContext(requestId, CallPriority.Interactive, waits: null), requestId, cancellationToken);

    /// <summary>Reads the status of a queued update in the background.</summary>
    /// <param name="requestId">The request's id.</param>
    /// <param name="waits">Links to the spans of the waits for this update.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The status or the error of the call. The method throws no exception.</returns>
    public async Task<PollResult> PollAsync(
        string requestId,
        IReadOnlyList<ActivityLink>? waits,
        CancellationToken cancellationToken)
    {
        CallContext context = CreateContext(requestId, CallPriority.Background, waits);
        try
        {
            return new PollResult { Status = await SendAsync(context, requestId, cancellationToken).ConfigureAwait(false) };
        }
        catch (LeadSquaredException error) when (IsTransient(error, context.Result))
        {
            return new PollResult { TransientError = error };
        }
        catch (Exception error)
        {
            return new PollResult { FinalError = error };
        }
    }

    // The service is unreachable, overloaded or failing, or the response is the page of a gateway. So the state of the update is
    // unknown.
    private static bool IsTransient(LeadSquaredException error, AttemptResult? last) =>
        error is LeadSquaredUnreachableException or LeadSquaredThrottledException
        || last is { Kind: AttemptKind.MaybeExecuted } or { Kind: AttemptKind.Unreadable, IsJson: false };

    private static CallContext CreateContext(string requestId, CallPriority priority, IReadOnlyList<ActivityLink>? waits) =>
        new(LeadSquaredCalls.GetQueueStatusOperation)
        {
            Demand = new CallDemand(Priority: priority),
            Links = waits,
            RequestId = requestId,
        };

    private async Task<QueuedUpdateStatus> SendAsync(CallContext context, string requestId, CancellationToken cancellationToken)
    {
        LeadSquaredOptions options = account.Options;
        OutgoingCall call = transport.Prepare(
            LeadSquaredCalls.GetQueueStatusOperation,
            CallDestination.QueueStatus(options),
            context,
            requestId);
        return await transport.Http
            .SendAsync(
                call,
                response => LeadSquaredResponseReader.ReadQueueStatus(response, requestId, options.Fields),
                cancellationToken)
            .ConfigureAwait(false);
    }
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

using System.Diagnostics;
using OppTyped.LeadSquared.Calls;

namespace OppTyped.LeadSquared.Queue;

/// <summary>A queued update that uses one client to read the status and to wait for the completion.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="submission">When this client queued the update; null if only the request id is known.</param>
/// <param name="transport">Returns the transport for a status call.</param>
/// <param name="poller">Polls the queued updates for all waits of the client.</param>
internal sealed class ClientQueuedUpdate(
    string requestId,
    Submission? submission,
    Func<LeadSquaredTransport> transport,
    CompletionPoller poller)
    : QueuedUpdate(requestId)
{
    // A finished update never changes, so its outcome is cached.
    private QueuedUpdateOutcome? _final;

    public override Task<QueuedUpdateStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        QueueCalls.GetStatusAsync(transport(), RequestId, cancellationToken);

    public override async Task<QueuedUpdateOutcome> WaitForCompletionAsync(
        QueueWaitOptions? options,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _final) is { } known)
        {
            return known;
        }

        TimeSpan limit = (options ?? new QueueWaitOptions()).TimeLimit;
        QueuedUpdateOutcome outcome = await poller
            .WaitAsync(RequestId, submission, limit, cancellationToken)
            .ConfigureAwait(false);
        if (outcome.Result != QueuedUpdateResult.StillPending)
        {
            Volatile.Write(ref _final, outcome);
        }

        return outcome;
    }
}

/// <summary>When an update was queued, and the span of the call that queued it.</summary>
internal sealed record Submission(long At, ActivityContext Span);

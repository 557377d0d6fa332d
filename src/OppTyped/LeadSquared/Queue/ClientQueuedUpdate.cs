using System.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>A queued update that uses one client to read the status and to wait for the completion.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="submission">When this client queued the update; null if only the request id is known.</param>
/// <param name="queue">Sends the status calls.</param>
/// <param name="poller">Polls the queued updates for all waits of the client.</param>
internal sealed class ClientQueuedUpdate(
    string requestId,
    Submission? submission,
    QueueOperations queue,
    CompletionPoller poller)
    : QueuedUpdate(requestId)
{
    // A finished update never changes, so its outcome is cached.
    private QueuedUpdateOutcome? _final;

    public override Task<QueuedUpdateStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        queue.GetStatusAsync(RequestId, cancellationToken);

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

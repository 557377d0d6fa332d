using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>A queued update of one client's.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="submission">When this client queued it; null if it was picked up by its id.</param>
/// <param name="queue">The calls.</param>
/// <param name="watch">What all waits of the client share.</param>
internal sealed class FollowedUpdate(string requestId, Submission? submission, UpdateQueue queue, CompletionWatch watch) : QueuedUpdate(requestId)
{
    // What is finished stays so.
    private QueuedUpdateOutcome? _final;

    public override Task<QueuedUpdateStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        queue.GetStatusAsync(RequestId, CallPriority.Interactive, waits: null, cancellationToken);

    public override async Task<QueuedUpdateOutcome> WaitForCompletionAsync(QueueWaitOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _final) is { } known)
        {
            return known;
        }

        TimeSpan limit = (options ?? new QueueWaitOptions()).TimeLimit;
        QueuedUpdateOutcome outcome = await watch.WaitAsync(RequestId, submission, limit, cancellationToken).ConfigureAwait(false);
        if (outcome.Result != QueuedUpdateResult.StillPending)
        {
            Volatile.Write(ref _final, outcome);
        }

        return outcome;
    }
}

/// <summary>When an update was queued, and its place among those that the client queued.</summary>
internal sealed record Submission(long Order, long At, ActivityContext Span);

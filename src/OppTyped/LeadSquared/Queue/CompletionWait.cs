using System.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>One pending wait for a queued update.</summary>
internal sealed class CompletionWait(CompletionPoller poller, PolledUpdate update, ActivityContext span)
    : TaskCompletionSource<QueuedUpdateOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public PolledUpdate Update => update;

    /// <summary>The span of the wait; <c>default</c> if the wait has no span.</summary>
    public ActivityContext Span => span;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (poller.RemoveWaiter(this))
        {
            TrySetCanceled(cancellationToken);
        }
    }

    public void TimeOut()
    {
        if (poller.RemoveWaiter(this))
        {
            TrySetResult(new QueuedUpdateOutcome
            {
                RequestId = update.RequestId,
                Result = QueuedUpdateResult.StillPending,
                Status = update.LastStatus,
                Error = update.LastError,
            });
        }
    }
}

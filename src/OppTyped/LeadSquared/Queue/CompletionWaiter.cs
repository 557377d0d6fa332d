using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>One who waits for a queued update.</summary>
internal sealed class CompletionWaiter(CompletionWatch watch, PolledUpdate update, ActivityContext span)
    : TaskCompletionSource<QueuedUpdateOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public PolledUpdate Update => update;

    /// <summary>The span of the wait, if there is one.</summary>
    public ActivityContext Span => span;

    public void GiveUp(CancellationToken cancellationToken)
    {
        if (watch.Leave(this))
        {
            TrySetCanceled(cancellationToken);
        }
    }

    public void TimeIsUp()
    {
        if (watch.Leave(this))
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

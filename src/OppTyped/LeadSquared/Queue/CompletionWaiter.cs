namespace OppTyped.LeadSquared;

/// <summary>One who waits for a queued update.</summary>
internal sealed class CompletionWaiter(CompletionWatch watch, PolledUpdate update)
    : TaskCompletionSource<QueuedUpdateOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public PolledUpdate Update => update;

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

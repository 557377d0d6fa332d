using System.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>A queued update that at least one caller waits for. The task ends when the update is finished.</summary>
/// <param name="requestId">The request's id.</param>
internal sealed class PolledUpdate(string requestId)
    : TaskCompletionSource<QueuedUpdateOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public string RequestId => requestId;

    /// <summary>When the next poll is due; <see cref="long.MaxValue"/> while a poll runs.</summary>
    public long Due { get; set; }

    /// <summary>The pause after the next poll.</summary>
    public long Pause { get; set; }

    /// <summary>The result of the last poll, with the last known status.</summary>
    public PollResult LastPoll { get; private set; } = new();

    /// <summary>The spans of the pending waits. For a wait without a span, the value is the default.</summary>
    public List<ActivityContext> Waits { get; } = [];

    /// <summary>Cancels the current poll. The object uses no timer and no wait handle, so it need not be disposed.</summary>
    public CancellationTokenSource PollCancellation { get; } = new();

    /// <summary>Waits until the update is finished, or until the time limit has passed.</summary>
    public async Task<QueuedUpdateOutcome> WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // At this moment, a poll can find out that the update is finished.
            return Task.IsCompleted ? await Task.ConfigureAwait(false) : QueuedUpdateOutcome.Create(requestId, LastPoll);
        }
    }

    /// <summary>Records the result of a poll, and ends the task if the result is final.</summary>
    public void PollEnded(PollResult result)
    {
        LastPoll = result with { Status = result.Status ?? LastPoll.Status };
        if (result.Status is { IsFinished: true })
        {
            TrySetResult(QueuedUpdateOutcome.Create(requestId, LastPoll));
        }
        else if (result.FinalError is not null && Waits.Count > 0)
        {
            TrySetException(result.FinalError);
        }
    }
}

using System.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>Polls queued updates until they finish. All waits of a client for the same update share its polls.</summary>
internal sealed class CompletionPoller(
    Func<LeadSquaredTransport> transport,
    ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account)
    : IDisposable
{
    private readonly Lock _lock = new();
    private readonly long _origin = account.Time.GetTimestamp();
    private PollSchedule? _schedule;
    private ITimer? _timer;
    private bool _disposed;

    private long Now => account.Time.GetElapsedTime(_origin).Ticks;

    /// <summary>Creates the record of an update that a call with the given span queued just now.</summary>
    public Submission RecordSubmission(ActivityContext span) => new(Now, span);

    public async Task<QueuedUpdateOutcome> WaitAsync(
        string requestId,
        Submission? submission,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        var telemetry = new WaitTelemetry(account.Telemetry, submission?.Span ?? default, account.Time);
        PolledUpdate? update = null;
        try
        {
            update = Join(requestId, submission, telemetry.Span);
            QueuedUpdateOutcome outcome = await update.WaitAsync(limit, account.Time, cancellationToken).ConfigureAwait(false);
            telemetry.End(outcome);
            return outcome;
        }
        catch (Exception error)
        {
            telemetry.End(error);
            throw;
        }
        finally
        {
            Leave(update, telemetry.Span);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer?.Dispose();
        }

        EndAllWaits(new ObjectDisposedException(nameof(ILeadSquaredClient)));
    }

    private PolledUpdate Join(string requestId, Submission? submission, ActivityContext span)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ILeadSquaredClient));
            _schedule ??= Start();
            if (!_schedule.Updates.TryGetValue(requestId, out PolledUpdate? update))
            {
                update = new PolledUpdate(requestId);
                _schedule.Add(update, submission?.At, Now);
                SetTimer(Now);
            }

            update.Waits.Add(span);
            return update;
        }
    }

    private void Leave(PolledUpdate? update, ActivityContext span)
    {
        lock (_lock)
        {
            if (update?.Waits.Remove(span) != true || update.Waits.Count > 0)
            {
                return;
            }

            _schedule!.Updates.Remove(update.RequestId);
        }

        // Cancel outside the lock, because Cancel runs callbacks that other code registered on the token.
        update.PollCancellation.Cancel();
    }

    // All waits share the timer. Suppress the flow of ExecutionContext, so that the polls do not run in the context of the caller
    // that waits first.
    private PollSchedule Start()
    {
        QueueOptions options = account.Options.Queue;
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = account.Time.CreateTimer(
            static poller => ((CompletionPoller)poller!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        flow?.Undo();
        return new PollSchedule(options.PollDelay.Ticks, options.MaxPollDelay.Ticks, Random.Shared.NextDouble);
    }

    private void OnTimer()
    {
        try
        {
            CallBudgetStatus budget = account.Budget.GetStatus();
            PolledUpdate? update;
            ActivityLink[]? waits;
            lock (_lock)
            {
                update = _schedule!.Take(budget, Now, out long next);
                waits = WaitTelemetry.LinksTo(update?.Waits ?? []);
                SetTimer(next);
            }

            _ = update is null ? null : PollAsync(update, waits);
        }
        catch (Exception error)
        {
            // The budget of an application can throw an exception.
            EndAllWaits(error);
        }
    }

    // The result contains every error, so the caller need not await the task.
    private async Task PollAsync(PolledUpdate update, ActivityLink[]? waits)
    {
        PollResult result = await QueueCalls.PollAsync(transport, update, waits).ConfigureAwait(false);
        lock (_lock)
        {
            update.PollEnded(result);
            _schedule!.PollEnded(update, Now);
            SetTimer(Now);
        }
    }

    private void EndAllWaits(Exception error)
    {
        lock (_lock)
        {
            _schedule?.Updates.Values.ToList().ForEach(update => update.TrySetException(error));
        }
    }

    // Timers use whole milliseconds. Round up, because the timer must not fire too early. A timer cannot wait for weeks, so after
    // a day, the schedule is asked again.
    private void SetTimer(long due) => _timer!.Change(
        due == long.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(
                Math.Ceiling(TimeSpan.FromTicks(Math.Clamp(due - Now, 0, TimeSpan.TicksPerDay)).TotalMilliseconds)),
        Timeout.InfiniteTimeSpan);
}

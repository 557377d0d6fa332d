using System.Diagnostics;
using System.Net;
using OppTyped.LeadSquared.Calls;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>Polls queued updates until they finish. All waits of one client share one schedule.</summary>
internal sealed class CompletionPoller(
    Func<LeadSquaredTransport> transport,
    ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials> account)
    : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PolledUpdate> _updates = new(StringComparer.Ordinal);
    private readonly long _origin = account.Time.GetTimestamp();
    private PollSchedule? _schedule;
    private ITimer? _timer;
    private long _timerDue = long.MaxValue;
    private long _lastOrder;
    private bool _disposed;

    private long Now => account.Time.GetElapsedTime(_origin).Ticks;

    /// <summary>Creates the record of an update that was queued just now.</summary>
    /// <param name="span">The span of the call that queued the update.</param>
    public Submission RecordSubmission(ActivityContext span) => new(Interlocked.Increment(ref _lastOrder), Now, span);

    public async Task<QueuedUpdateOutcome> WaitAsync(
        string requestId,
        Submission? submission,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        var telemetry = new WaitTelemetry(account.Telemetry, submission?.Span ?? default, account.Time);
        try
        {
            QueuedUpdateOutcome outcome = await WaitAsync(Join(requestId, submission, telemetry.Span), limit, cancellationToken)
                .ConfigureAwait(false);
            telemetry.End(outcome);
            return outcome;
        }
        catch (Exception error)
        {
            telemetry.End(error);
            throw;
        }
    }

    private async Task<QueuedUpdateOutcome> WaitAsync(
        CompletionWait waiter,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        using ITimer? timer = limit == Timeout.InfiniteTimeSpan
            ? null
            : account.Time.CreateTimer(
                static state => ((CompletionWait)state!).TimeOut(),
                waiter,
                limit,
                Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((CompletionWait)state!).Cancel(token),
            waiter);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Removes a wait that was cancelled or timed out.</summary>
    /// <returns>Whether the wait was still pending.</returns>
    public bool RemoveWaiter(CompletionWait waiter)
    {
        PolledUpdate update = waiter.Update;
        lock (_lock)
        {
            if (!update.Waiters.Remove(waiter))
            {
                return false;
            }

            if (update.Waiters.Count > 0)
            {
                return true;
            }

            Remove(update);
        }

        // Cancel outside the lock, because Cancel runs callbacks that other code registered on the token.
        update.PollCancellation.Cancel();
        return true;
    }

    public void Dispose()
    {
        PolledUpdate[] remaining;
        lock (_lock)
        {
            _disposed = true;
            _timer?.Dispose();
            remaining = [.. _updates.Values];
            _updates.Clear();
        }

        foreach (PolledUpdate update in remaining)
        {
            foreach (CompletionWait waiter in update.Waiters)
            {
                waiter.TrySetException(new ObjectDisposedException(nameof(ILeadSquaredClient)));
            }

            update.PollCancellation.Cancel();
        }
    }

    private CompletionWait Join(string requestId, Submission? submission, ActivityContext span)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ILeadSquaredClient));
            long now = Now;
            Start();
            if (!_updates.TryGetValue(requestId, out PolledUpdate? update))
            {
                update = submission is null
                    ? new PolledUpdate(requestId, Interlocked.Increment(ref _lastOrder), now, isOwn: false)
                    : new PolledUpdate(requestId, submission.Order, submission.At, isOwn: true);
                _updates.Add(requestId, update);
                _schedule!.Add(update, now);
                SetTimer(Math.Min(update.Due, _timerDue), now);
            }

            var waiter = new CompletionWait(this, update, span);
            update.Waiters.Add(waiter);
            return waiter;
        }
    }

    // All waits share the polls. Suppress the flow of ExecutionContext, so that the polls do not run in the context of the
    // caller that waits first.
    private void Start()
    {
        if (_schedule is not null)
        {
            return;
        }

        QueueOptions options = account.Options.Queue;
        _schedule = new PollSchedule(new PollPace(options.PollDelay.Ticks, options.MaxPollDelay.Ticks, Random.Shared.NextDouble));
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = account.Time.CreateTimer(
            static poller => ((CompletionPoller)poller!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        flow?.Undo();
    }

    private void OnTimer()
    {
        List<(PolledUpdate Update, ActivityLink[]? Waits)> due = [];
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            long now = Now;
            _timerDue = long.MaxValue;
            while (_schedule!.Take(now) is { } update)
            {
                due.Add((update, update.CreateWaitLinks()));
            }

            SetTimer(_schedule.NextDue(), now);
        }

        foreach ((PolledUpdate update, ActivityLink[]? waits) in due)
        {
            _ = PollAsync(update, waits);
        }
    }

    // Every result and exception is passed to the waits, so the caller need not await this task.
    private async Task PollAsync(PolledUpdate update, ActivityLink[]? waits)
    {
        QueuedUpdateStatus? status = null;
        Exception? error = null;
        try
        {
            status = await QueueCalls
                .GetStatusAsync(
                    transport(),
                    update.RequestId,
                    CallPriority.Background,
                    waits,
                    update.PollCancellation.Token)
                .ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            error = failure;
        }

        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            long now = Now;
            HandlePollResult(update, status, error, now);
            SetTimer(_schedule!.NextDue(), now);
        }
    }

    private void HandlePollResult(PolledUpdate update, QueuedUpdateStatus? status, Exception? error, long now)
    {
        if (update.IsAbandoned)
        {
            _schedule!.PollCanceled(update);
        }
        else if (status is { IsFinished: false })
        {
            (update.LastStatus, update.LastError) = (status, null);
            _schedule!.StillQueued(update, now);
        }
        else if (status is not null)
        {
            _schedule!.PollFinished(update, now);
            var outcome = new QueuedUpdateOutcome
            {
                RequestId = update.RequestId,
                Result = status.HasFailed ? QueuedUpdateResult.Failed : QueuedUpdateResult.Updated,
                Status = status,
                Error = status.HasFailed ? QueueResponseReader.QueueFailure(status) : null,
            };
            update.Waiters.ForEach(waiter => waiter.TrySetResult(outcome));
            Remove(update);
        }
        else if (error is LeadSquaredException transient && IsTransient(transient))
        {
            update.LastError = transient;
            _schedule!.PollFailed(update, now);
        }
        else
        {
            _schedule!.PollCanceled(update);
            update.Waiters.ForEach(waiter => waiter.TrySetException(error!));
            Remove(update);
        }
    }

    private void Remove(PolledUpdate update)
    {
        update.Waiters.Clear();
        _updates.Remove(update.RequestId);
        _schedule!.Remove(update);
    }

    // A transient error means that the service is unreachable, overloaded or failing. The state of the update is not known yet,
    // so poll again later.
    private static bool IsTransient(LeadSquaredException failure) =>
        failure is LeadSquaredUnreachableException or LeadSquaredThrottledException
        || (failure is not LeadSquaredRejectedException
            && failure.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout);

    // Timers use whole milliseconds. Round up, because the timer must not fire too early.
    private void SetTimer(long due, long now)
    {
        if (due == _timerDue)
        {
            return;
        }

        _timerDue = due;
        TimeSpan wait = TimeSpan.FromTicks(Math.Max(due, now) - now);
        _timer!.Change(
            due == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }
}

using System.Text;
using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Latency;
using OppTyped.Sandbox.Queue;

namespace OppTyped.Sandbox;

/// <summary>The queue of the asynchronous API: the submitted updates, and their delay.</summary>
public sealed class SandboxQueuedUpdates
{
    // The rate covers the last ten minutes, as documented.
    private static readonly TimeSpan RatePeriod = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, QueuedItem> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<QueuedItem> _completed = new();
    private readonly SandboxOptions _options;
    private readonly SandboxClock _clock;
    private readonly QueueWorker _worker;
    private readonly RandomSequence _delays;
    private long _submitted;
    private long _stamp;
    private bool _stopped;

    internal SandboxQueuedUpdates(SandboxOptions options, SandboxClock clock, QueueWorker worker)
    {
        _options = options;
        _clock = clock;
        _worker = worker;
        _delays = new RandomSequence(options.Seed, purpose: 4);
    }

    /// <summary>
    /// How long an update waits before its first attempt. The sandbox's clock measures this time. By default there is no delay:
    /// an update is executed before the response to its submission is sent. A new value of this property applies only to updates
    /// that are submitted later.
    /// </summary>
    public SandboxDelay Delay { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } =
        SandboxDelay.None;

    /// <summary>A snapshot of the submitted updates that have not expired, in order of submission.</summary>
    public IReadOnlyList<SandboxQueuedUpdate> All
    {
        get
        {
            lock (_gate)
            {
                Expire();
                return [.. _byId.Values.OrderBy(item => item.Number).Select(Snapshot)];
            }
        }
    }

    /// <summary>Returns a submitted update.</summary>
    /// <param name="requestId">The id in the response to its submission.</param>
    /// <exception cref="KeyNotFoundException">There is no such update, or it has expired.</exception>
    public SandboxQueuedUpdate this[string requestId]
    {
        get
        {
            lock (_gate)
            {
                return Snapshot(
                    Find(requestId) ?? throw new KeyNotFoundException($"The sandbox has no queued update '{requestId}'."));
            }
        }
    }

    internal string Submit(byte[] body)
    {
        TimeSpan delay = Delay.Next(_delays.NextTurn());
        string? opportunityId = QueueWorker.OpportunityIdOf(body);

        lock (_gate)
        {
            Expire();
            var item = new QueuedItem(++_submitted, body, opportunityId, _clock.Elapsed);
            _byId.Add(item.RequestId, item);
            _stamp++;
            if (delay == TimeSpan.Zero)
            {
                Attempt(item);
            }
            else
            {
                ScheduleAttempt(item, delay);
            }

            return item.RequestId;
        }
    }

    /// <summary>Reads an update while holding the lock.</summary>
    internal TResult? Read<TResult>(string requestId, Func<QueuedItem, TResult> read)
        where TResult : class
    {
        lock (_gate)
        {
            return Find(requestId) is { } item ? read(item) : null;
        }
    }

    internal QueueMetrics Measure()
    {
        lock (_gate)
        {
            Expire();
            TimeSpan now = _clock.Elapsed;
            QueuedItem[] pending = [.. _byId.Values.Where(item => item.State is SandboxQueueState.InQueue)];
            int processed = _completed.Count(item => now - item.CompletedAt <= RatePeriod);

            return new QueueMetrics(
                pending.Length,
                pending.Length == 0 ? 0 : (long)(now - pending.Min(item => item.AcceptedAt)).TotalSeconds,
                processed / RatePeriod.TotalMinutes);
        }
    }

    /// <summary>A number that increases when an update is added, changed or removed.</summary>
    internal long Stamp
    {
        get
        {
            lock (_gate)
            {
                Expire();
                return _stamp;
            }
        }
    }

    /// <summary>Returns the latest submitted updates, the newest first.</summary>
    internal IReadOnlyList<QueueEntry> Latest(int count)
    {
        lock (_gate)
        {
            return
            [
                .. _byId.Values
                    .OrderByDescending(item => item.Number)
                    .Take(count)
                    .Select(item => new QueueEntry(item, item.State, item.Attempts, item.Reason)),
            ];
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            // The callback of a timer can already wait for this lock. Later the callback does nothing, because its update is no
            // longer in the list.
            StopTimers();
            _byId.Clear();
            _completed.Clear();
            _submitted = 0;
            _stamp++;
            _delays.Restart();
            Delay = SandboxDelay.None;
        }
    }

    internal void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            StopTimers();
        }
    }

    private void StopTimers()
    {
        foreach (QueuedItem item in _byId.Values)
        {
            item.Timer?.Dispose();
        }
    }

    private static SandboxQueuedUpdate Snapshot(QueuedItem item) =>
        new(item.RequestId, Encoding.UTF8.GetString(item.Body), item.State, item.Attempts, item.Reason);

    private QueuedItem? Find(string requestId)
    {
        Expire();
        return _byId.GetValueOrDefault(requestId);
    }

    // Use a timer and not a task. When a test advances a manual clock, the timer fires immediately. So the update is executed
    // before the test continues.
    private void ScheduleAttempt(QueuedItem item, TimeSpan delay)
    {
        if (!_stopped)
        {
            item.Timer = _clock.Provider.CreateTimer(_ => OnDue(item), null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnDue(QueuedItem item)
    {
        lock (_gate)
        {
            item.Timer?.Dispose();
            if (!_stopped && _byId.ContainsKey(item.RequestId))
            {
                Attempt(item);
            }
        }
    }

    private void Attempt(QueuedItem item)
    {
        _stamp++;
        bool isDone = _worker.Attempt(item, isLast: item.Attempts >= _options.QueueRetryDelays.Count);
        if (!isDone)
        {
            ScheduleAttempt(item, _options.QueueRetryDelays[item.Attempts - 1]);
            return;
        }

        item.CompletedAt = _clock.Elapsed;
        _completed.Enqueue(item);
    }

    private void Expire()
    {
        while (_completed.TryPeek(out QueuedItem? item) && _clock.Elapsed - item.CompletedAt >= _options.QueueResultsKept)
        {
            _byId.Remove(_completed.Dequeue().RequestId);
            _stamp++;
        }
    }
}

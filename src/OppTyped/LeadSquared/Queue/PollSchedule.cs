using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// Decides which queued update to poll next, and when. Each update has its own pauses, and all updates share one limit. Times are
/// in ticks. This class sends no calls, and is not thread-safe.
/// </summary>
/// <param name="minPause">The delay before the first poll of an update, and the first pause between two of its polls.</param>
/// <param name="maxPause">The longest pause between two polls of an update.</param>
/// <param name="random">Returns random numbers from 0 to 1.</param>
internal sealed class PollSchedule(long minPause, long maxPause, Func<double> random)
{
    // The limit in LeadSquared's documentation. It is assumed while the budget knows no limit.
    private const int CallsIfUnknown = 25;

    private long _lastStart = long.MinValue / 2;
    private long _pausedUntil = long.MinValue;
    private long _failurePause;

    /// <summary>The updates by their request ids.</summary>
    public Dictionary<string, PolledUpdate> Updates { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the pause between the starts of two polls. Polls use at most half of the account's limit. If at most a quarter
    /// of it is free, there is only one poll in each window, so that interactive calls need not wait for polls.
    /// </summary>
    public static long PauseBetweenPolls(CallBudgetStatus budget)
    {
        int calls = budget.Calls ?? CallsIfUnknown;
        long window = budget.Window.Ticks, pause = calls > 1 ? (window / (calls / 2)) + 1 : 2 * window;
        return budget.Free <= calls / 4 ? Math.Max(pause, window) : pause;
    }

    /// <summary>Adds an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="queuedAt">When this client queued the update; null if it did not. Then the update is polled at once.</param>
    /// <param name="now">The current time.</param>
    public void Add(PolledUpdate update, long? queuedAt, long now)
    {
        update.Due = queuedAt is { } start ? start + AddJitter(minPause) : now;
        update.Pause = minPause;
        Updates.Add(update.RequestId, update);
    }

    /// <summary>
    /// Returns the update to poll now; null if no poll may start before <paramref name="next"/>. If <paramref name="next"/> is
    /// <see cref="long.MaxValue"/>, a poll must end or an update be added first. The update that has been due for the longest
    /// time is polled first.
    /// </summary>
    public PolledUpdate? Take(CallBudgetStatus budget, long now, out long next)
    {
        PolledUpdate? first = Updates.Values.Where(static update => !update.Task.IsCompleted).MinBy(static update => update.Due);
        long due = Math.Max(first?.Due ?? long.MaxValue, _pausedUntil);
        next = Math.Max(due, _lastStart + PauseBetweenPolls(budget));
        if (first is null || next > now)
        {
            // The pause becomes shorter when other calls end, so check the budget again before the pause ends.
            next = Math.Min(next, Math.Max(due, now + minPause));
            return null;
        }

        (first.Due, _lastStart) = (long.MaxValue, now);
        return first;
    }

    /// <summary>
    /// Plans the next poll. If the last one failed, other polls would probably fail too, so all polls pause: at least until the
    /// time that the service stated.
    /// </summary>
    public void PollEnded(PolledUpdate update, long now)
    {
        update.Due = now + AddJitter(update.Pause);
        update.Pause = Math.Min(update.Pause + (update.Pause / 2), maxPause);
        if (update.LastPoll is { TransientError: null, FinalError: null })
        {
            _failurePause = 0;
        }
        else if (update.LastPoll.TransientError is { } error)
        {
            if (_pausedUntil <= now)
            {
                _failurePause = Math.Clamp(2 * _failurePause, minPause, maxPause);
                _pausedUntil = now + AddJitter(_failurePause);
            }

            _pausedUntil = Math.Max(_pausedUntil, now + (error.RetryAfter?.Ticks ?? 0));
        }
    }

    // Varies a pause by up to 20 %. Otherwise, clients that started at the same time would continue to poll at the same time.
    private long AddJitter(long pause) => (long)(pause * (0.8 + (0.4 * random())));
}

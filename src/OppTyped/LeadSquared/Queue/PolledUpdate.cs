using System.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>A queued update that at least one caller waits for.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="order">The position of the update in its queue.</param>
/// <param name="since">
/// When the update was queued. For an update that this client did not queue, the value is the time when the first wait began.
/// </param>
/// <param name="isOwn">Whether this client queued the update.</param>
internal sealed class PolledUpdate(string requestId, long order, long since, bool isOwn)
{
    public string RequestId => requestId;

    public long Order => order;

    public long QueuedAt => since;

    public bool IsOwn => isOwn;

    /// <summary>The earliest time for the next poll.</summary>
    public long Due { get; set; }

    /// <summary>The pause between polls, after the update became overdue.</summary>
    public long Pause { get; set; }

    /// <summary>When a poll last found the update pending; null if no poll has found it pending.</summary>
    public long? LastPoll { get; set; }

    public PollRole Role { get; set; }

    public bool IsUnderWay { get; set; }

    /// <summary>Whether the last wait for the update has ended.</summary>
    public bool IsAbandoned { get; set; }

    // The maximum number of links in a span. More links would not help the reader of a trace.
    private const int MaxLinks = 32;

    /// <summary>The pending waits for the update.</summary>
    public List<CompletionWait> Waiters { get; } = [];

    public QueuedUpdateStatus? LastStatus { get; set; }

    public LeadSquaredException? LastError { get; set; }

    /// <summary>Cancels the current poll. The object uses no timer and no wait handle, so it need not be disposed.</summary>
    public CancellationTokenSource PollCancellation { get; } = new();

    /// <summary>Creates links to the spans of the waits; null if no wait has a span.</summary>
    public ActivityLink[]? CreateWaitLinks() => Waiters.Exists(static waiter => waiter.Span != default)
        ? [.. Waiters
            .Where(static waiter => waiter.Span != default)
            .Take(MaxLinks)
            .Select(static waiter => new ActivityLink(waiter.Span))]
        : null;
}

/// <summary>Why an update is polled.</summary>
internal enum PollRole
{
    /// <summary>The update is the next in its queue.</summary>
    Next,

    /// <summary>The update was queued before another update that is already finished.</summary>
    Overtaken,

    /// <summary>This later update is polled to find out whether the whole queue is stuck, or only its first updates.</summary>
    Probe,

    /// <summary>The update takes longer than later updates, so it is polled separately.</summary>
    Overdue,
}

using System.Diagnostics;

namespace OppTyped.LeadSquared.Queue;

/// <summary>A queued update that at least one caller waits for.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="order">Its position in its line.</param>
/// <param name="since">When it was queued or picked up.</param>
/// <param name="isOwn">Whether this client queued it.</param>
internal sealed class PolledUpdate(string requestId, long order, long since, bool isOwn)
{
    public string RequestId => requestId;

    public long Order => order;

    public long QueuedAt => since;

    public bool IsOwn => isOwn;

    /// <summary>The earliest time to poll it.</summary>
    public long Due { get; set; }

    /// <summary>The pause between polls of it, once it is a straggler.</summary>
    public long Pause { get; set; }

    /// <summary>When a poll last found it in the queue; null if none did.</summary>
    public long? LastPoll { get; set; }

    public PollRole Role { get; set; }

    public bool IsUnderWay { get; set; }

    /// <summary>Whether nothing waits for it any more.</summary>
    public bool IsAbandoned { get; set; }

    // More links than this are of no use to a reader of the trace.
    private const int MaxLinks = 32;

    /// <summary>The pending waits for it.</summary>
    public List<CompletionWait> Waiters { get; } = [];

    public QueuedUpdateStatus? LastStatus { get; set; }

    public LeadSquaredException? LastError { get; set; }

    /// <summary>Cancels the poll that is under way. It uses no timer and no wait handle, so it needs no disposal.</summary>
    public CancellationTokenSource PollCancellation { get; } = new();

    /// <summary>Creates links to the spans of the waits; null if none has a span.</summary>
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
    /// <summary>It is the next in its line.</summary>
    Next,

    /// <summary>It was queued before an update that is finished.</summary>
    Overtaken,

    /// <summary>It shows whether only the first updates of the line are stuck.</summary>
    Probe,

    /// <summary>It takes longer than later updates, so it is polled separately.</summary>
    Overdue,
}

using System.Diagnostics;

namespace OppTyped.LeadSquared;

/// <summary>A queued update that someone waits for.</summary>
/// <param name="requestId">The request's id.</param>
/// <param name="order">Its place among those of its line.</param>
/// <param name="since">When it was queued, or picked up.</param>
/// <param name="isOwn">Whether it was queued here.</param>
internal sealed class PolledUpdate(string requestId, long order, long since, bool isOwn)
{
    public string RequestId => requestId;

    public long Order => order;

    public long Since => since;

    public bool IsOwn => isOwn;

    /// <summary>Before when it is not worth looking at.</summary>
    public long Due { get; set; }

    /// <summary>The pause between looks at it, once it goes by itself.</summary>
    public long Pause { get; set; }

    /// <summary>When it was last seen in the queue.</summary>
    public long? LastLook { get; set; }

    public PollRole Role { get; set; }

    public bool IsUnderWay { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsAbandoned { get; set; }

    // More spans than that nobody follows.
    private const int MaxLinks = 32;

    /// <summary>Those who wait for it.</summary>
    public List<CompletionWaiter> Waiters { get; } = [];

    public QueuedUpdateStatus? LastStatus { get; set; }

    public LeadSquaredException? LastError { get; set; }

    /// <summary>Ends the look that is under way. Has no timer and no handle, so nothing of it needs disposal.</summary>
    public CancellationTokenSource Abandoned { get; } = new();

    /// <summary>Links to the spans of those who wait; null if none has one.</summary>
    public ActivityLink[]? LinkWaits() => Waiters.Exists(static waiter => waiter.Span != default)
        ? [.. Waiters.Where(static waiter => waiter.Span != default).Take(MaxLinks).Select(static waiter => new ActivityLink(waiter.Span))]
        : null;
}

/// <summary>Why an update is looked at.</summary>
internal enum PollRole
{
    /// <summary>It is the next in its line.</summary>
    Next,

    /// <summary>It was submitted before one that is done.</summary>
    Overtaken,

    /// <summary>To see whether the line's first holds up no others.</summary>
    Scout,

    /// <summary>It takes longer than others, and goes by itself.</summary>
    Straggler,
}

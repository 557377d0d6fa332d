namespace OppTyped.LeadSquared.Queue;

/// <summary>
/// The overdue updates: they are pending although later updates are finished. The service retries them, possibly for hours. Each
/// update has its own poll times. In addition, the shortest pause is kept between any two polls of overdue updates. The update
/// with the earliest due time is polled first.
/// </summary>
internal sealed class OvertakenUpdates(PollPace pace)
{
    private readonly SortedSet<PolledUpdate> _waiting = new(Comparer<PolledUpdate>.Create(static (left, right) =>
        (left.Due, left.Order).CompareTo((right.Due, right.Order))));

    private long _next = long.MinValue;

    public void Begin(PolledUpdate update, long now)
    {
        update.Role = PollRole.Overdue;
        update.Pause = pace.MinPause;
        update.Due = now + pace.AddJitter(pace.MinPause);
        _waiting.Add(update);
    }

    public void Remove(PolledUpdate update) => _waiting.Remove(update);

    public (PolledUpdate Update, long Due)? Next() => _waiting.Min is { } first ? (first, Math.Max(first.Due, _next)) : null;

    public void Take(PolledUpdate update, long now)
    {
        _waiting.Remove(update);
        _next = now + pace.MinPause;
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        update.Pause = pace.Increase(update.Pause);
        update.Due = now + pace.AddJitter(update.Pause);
        _waiting.Add(update);
    }

    /// <summary>Puts an update back after its poll failed.</summary>
    public void PutBack(PolledUpdate update) => _waiting.Add(update);
}

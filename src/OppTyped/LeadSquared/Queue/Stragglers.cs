namespace OppTyped.LeadSquared;

/// <summary>
/// Updates that others have overtaken: the service tries them again, perhaps for hours. Each is looked at in its own time, and all of them together
/// no more often than the shortest pause, the one that is due for longest first.
/// </summary>
internal sealed class Stragglers(PollPace pace)
{
    private readonly SortedSet<PolledUpdate> _waiting = new(Comparer<PolledUpdate>.Create(static (left, right) =>
        (left.Due, left.Order).CompareTo((right.Due, right.Order))));

    private long _next = long.MinValue;

    public void Begin(PolledUpdate update, long now)
    {
        update.Role = PollRole.Straggler;
        update.Pause = pace.Least;
        update.Due = now + pace.Jittered(pace.Least);
        _waiting.Add(update);
    }

    public void Remove(PolledUpdate update) => _waiting.Remove(update);

    public (PolledUpdate Update, long Due)? Next() => _waiting.Min is { } first ? (first, Math.Max(first.Due, _next)) : null;

    public void Take(PolledUpdate update, long now)
    {
        _waiting.Remove(update);
        _next = now + pace.Least;
    }

    public void StillQueued(PolledUpdate update, long now)
    {
        update.Pause = pace.Longer(update.Pause);
        update.Due = now + pace.Jittered(update.Pause);
        _waiting.Add(update);
    }

    /// <summary>A look came to nothing.</summary>
    public void PutBack(PolledUpdate update) => _waiting.Add(update);
}

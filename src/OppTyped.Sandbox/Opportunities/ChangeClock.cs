using System.Globalization;

namespace OppTyped.Sandbox;

/// <summary>Says of each change when it was and which, and how many of them are remembered.</summary>
internal sealed class ChangeClock(SandboxClock clock, int historyKept)
{
    private long _changes;
    private long _stamps;

    public void Restart() => Interlocked.Exchange(ref _changes, 0);

    public int HistoryKept => historyKept;

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>How often anything was added, changed or removed. Never begins anew.</summary>
    public long Stamps => Volatile.Read(ref _stamps);

    public long NextStamp() => Interlocked.Increment(ref _stamps);

    /// <summary>The number of the next change in the whole sandbox.</summary>
    public long NextSequence() => Interlocked.Increment(ref _changes);

    /// <summary>The time as fields hold it.</summary>
    public string WireNow() =>
        clock.Provider.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

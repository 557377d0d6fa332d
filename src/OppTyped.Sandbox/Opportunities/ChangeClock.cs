using System.Globalization;

namespace OppTyped.Sandbox;

/// <summary>Says of each change when it was and which, and how many of them are remembered.</summary>
internal sealed class ChangeClock(SandboxClock clock, int historyKept)
{
    private long _changes;

    public int HistoryKept => historyKept;

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>The number of the next change in the whole sandbox.</summary>
    public long NextSequence() => Interlocked.Increment(ref _changes);

    /// <summary>The time as fields hold it.</summary>
    public string WireNow() =>
        clock.Provider.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

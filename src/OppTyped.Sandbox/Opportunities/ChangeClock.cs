using System.Globalization;
using OppTyped.Sandbox.Calls;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>
/// Provides the time and the number of each change. Also provides the maximum number of changes that an opportunity keeps in its
/// history.
/// </summary>
internal sealed class ChangeClock(SandboxClock clock, int historyKept)
{
    private long _changes;
    private long _stamps;

    public void Restart() => Interlocked.Exchange(ref _changes, 0);

    public int HistoryKept => historyKept;

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>The number of additions, changes and removals. It is never reset.</summary>
    public long Stamps => Volatile.Read(ref _stamps);

    public long NextStamp() => Interlocked.Increment(ref _stamps);

    /// <summary>Returns the number of the next change in the whole sandbox.</summary>
    public long NextSequence() => Interlocked.Increment(ref _changes);

    /// <summary>Returns the current time in the format of field values.</summary>
    public string WireNow() =>
        clock.Provider.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

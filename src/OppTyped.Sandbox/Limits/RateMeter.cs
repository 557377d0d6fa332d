namespace OppTyped.Sandbox.Limits;

/// <summary>Counts calls against a limit. All times are measured from the start of the sandbox, and never decrease.</summary>
internal abstract class RateMeter(SandboxRateLimit limit)
{
    public SandboxRateLimit Limit => limit;

    /// <summary>
    /// Returns the time when the next call would be accepted. The time is not later than <paramref name="now"/> if a call would
    /// be accepted now.
    /// </summary>
    public abstract TimeSpan FreeAt(TimeSpan now);

    /// <summary>Returns the number of calls that count against the limit at the given time.</summary>
    public abstract int UsedAt(TimeSpan now);

    /// <summary>Counts a call. Call this method for a refused call only if the limit counts refused calls.</summary>
    public abstract void Count(TimeSpan now);
}

namespace OppTyped.Sandbox;

/// <summary>What a limit remembers. Times are since the sandbox's start, and never go back.</summary>
internal abstract class RateMeter(SandboxRateLimit limit)
{
    public SandboxRateLimit Limit => limit;

    /// <summary>When the next call would be let in: now or earlier if at once.</summary>
    public abstract TimeSpan FreeAt(TimeSpan now);

    /// <summary>How many calls count at a moment.</summary>
    public abstract int UsedAt(TimeSpan now);

    /// <summary>Counts a call: one that was let in, or also one that was not, where the limit counts those.</summary>
    public abstract void Count(TimeSpan now);
}

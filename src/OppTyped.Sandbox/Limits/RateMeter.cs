namespace OppTyped.Sandbox.Limits;

/// <summary>Counts calls against a limit. Times are since the sandbox's start, and never go back.</summary>
internal abstract class RateMeter(SandboxRateLimit limit)
{
    public SandboxRateLimit Limit => limit;

    /// <summary>Returns when the next call would be accepted: now or earlier if it would be accepted at once.</summary>
    public abstract TimeSpan FreeAt(TimeSpan now);

    /// <summary>Returns how many calls count at a time.</summary>
    public abstract int UsedAt(TimeSpan now);

    /// <summary>Counts an accepted call, or a refused call if the limit counts those.</summary>
    public abstract void Count(TimeSpan now);
}

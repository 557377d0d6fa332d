namespace OppTyped.Sandbox.Calls;

/// <summary>The sandbox's clock. It provides the UTC time of the start, and the monotonic time since the start.</summary>
internal sealed class SandboxClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();

    public TimeProvider Provider => provider;

    /// <summary>When the sandbox started.</summary>
    public DateTimeOffset StartedAt { get; } = provider.GetUtcNow();

    /// <summary>The time since the sandbox started.</summary>
    public TimeSpan Elapsed => provider.GetElapsedTime(_start);
}

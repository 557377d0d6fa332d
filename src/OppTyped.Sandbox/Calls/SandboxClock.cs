namespace OppTyped.Sandbox.Calls;

/// <summary>The sandbox's clock: monotonic from its start, and aligned to UTC at that moment.</summary>
internal sealed class SandboxClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();

    public TimeProvider Provider => provider;

    /// <summary>When the sandbox started.</summary>
    public DateTimeOffset StartedAt { get; } = provider.GetUtcNow();

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed => provider.GetElapsedTime(_start);
}

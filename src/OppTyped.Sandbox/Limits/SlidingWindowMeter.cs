namespace OppTyped.Sandbox.Limits;

/// <summary>Keeps the latest counted calls. The next call is accepted once the oldest of them has left the window.</summary>
internal sealed class SlidingWindowMeter(SandboxRateLimit limit) : RateMeter(limit)
{
    private readonly Queue<TimeSpan> _last = new();

    public override TimeSpan FreeAt(TimeSpan now) => _last.Count < Limit.Calls ? now : _last.Peek() + Limit.Window;

    public override int UsedAt(TimeSpan now) => _last.Count(at => at + Limit.Window > now);

    public override void Count(TimeSpan now)
    {
        if (_last.Count == Limit.Calls)
        {
            _last.Dequeue();
        }

        _last.Enqueue(now);
    }
}

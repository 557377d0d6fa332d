namespace OppTyped.Sandbox.Limits;

/// <summary>
/// A meter for a sliding window. It keeps the times of the latest counted calls. The next call is accepted when the oldest of
/// these calls is no longer in the window.
/// </summary>
internal sealed class SlidingWindowMeter(SandboxRateLimit limit) : RateMeter(limit)
{
    private readonly Queue<TimeSpan> _countedAt = new();

    public override TimeSpan FreeAt(TimeSpan now) => _countedAt.Count < Limit.Calls ? now : _countedAt.Peek() + Limit.Window;

    public override int UsedAt(TimeSpan now) => _countedAt.Count(at => at + Limit.Window > now);

    public override void Count(TimeSpan now)
    {
        if (_countedAt.Count == Limit.Calls)
        {
            _countedAt.Dequeue();
        }

        _countedAt.Enqueue(now);
    }
}

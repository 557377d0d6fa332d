namespace OppTyped.Operations;

/// <summary>
/// Cancels an attempt or a call when its time has passed. A wait for a permit in the middle of an attempt does not count.
/// </summary>
internal readonly struct AttemptTimer : IDisposable
{
    private readonly CancellationTokenSource? _attempt;
    private readonly ITimer? _timer;
    private readonly TimeSpan _timeout;

    private AttemptTimer(CancellationTokenSource attempt, ITimer? timer, TimeSpan timeout) =>
        (_attempt, _timer, _timeout) = (attempt, timer, timeout);

    // One token source for all causes needs fewer objects than one for each cause. Its own timer is the cheapest, but knows only
    // the system's clock.
    public static AttemptTimer Start(CancellationTokenSource attempt, TimeSpan timeout, TimeProvider time)
    {
        ITimer? timer = time == TimeProvider.System
            ? null
            : time.CreateTimer(Expire, attempt, timeout, Timeout.InfiniteTimeSpan);
        if (timer is null)
        {
            attempt.CancelAfter(timeout);
        }

        return new AttemptTimer(attempt, timer, timeout);
    }

    public void Suspend() => Change(Timeout.InfiniteTimeSpan);

    public void Restart() => Change(_timeout);

    public void Dispose() => _timer?.Dispose();

    // The attempt can end at the same moment. Then there is nothing left to cancel.
    private void Change(TimeSpan timeout)
    {
        try
        {
            if (_timer is null)
            {
                _attempt?.CancelAfter(timeout);
            }
            else
            {
                _timer.Change(timeout, Timeout.InfiniteTimeSpan);
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static void Expire(object? attempt)
    {
        try
        {
            ((CancellationTokenSource)attempt!).Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}

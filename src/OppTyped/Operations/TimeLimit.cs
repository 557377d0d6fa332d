namespace OppTyped.Operations;

/// <summary>The time limit of one call, with all its waits and attempts.</summary>
internal sealed class TimeLimit(TimeSpan length, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private AttemptTimer _timer;
    private CancellationTokenRegistration _caller;
    private long _startedAt;

    /// <summary>Is canceled at the end of the time, and with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    public TimeSpan Remaining => length - time.GetElapsedTime(_startedAt);

    public void Start(CancellationToken caller)
    {
        _startedAt = time.GetTimestamp();
        _timer = AttemptTimer.Start(_source, length, time);
        _caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Returns whether the limit can be started again.</summary>
    public bool Stop()
    {
        _caller.Dispose();
        _timer.Dispose();

        // Another clock's timer can still be running, and would cancel the next call.
        return time == TimeProvider.System && _source.TryReset();
    }

    public void Dispose() => _source.Dispose();
}

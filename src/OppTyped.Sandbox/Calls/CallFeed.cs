namespace OppTyped.Sandbox.Calls;

/// <summary>Passes answered calls to watchers. Without a watcher, a call costs one read of a field.</summary>
internal sealed class CallFeed
{
    // As many as a watcher that polls four times a second can show.
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private SandboxCall[]? _ring;
    private int _watchers;
    private long _answered;

    public bool IsWatched => Volatile.Read(ref _ring) is not null;

    /// <summary>Starts to remember calls.</summary>
    /// <returns>The number of the last call before, for <see cref="Since"/>.</returns>
    public long Watch()
    {
        lock (_gate)
        {
            if (_watchers++ == 0)
            {
                Volatile.Write(ref _ring, new SandboxCall[Capacity]);
            }

            return _answered;
        }
    }

    public void Unwatch()
    {
        lock (_gate)
        {
            if (--_watchers == 0)
            {
                Volatile.Write(ref _ring, null);
            }
        }
    }

    public void Answered(SandboxCall call)
    {
        lock (_gate)
        {
            if (_ring is not null)
            {
                _ring[_answered++ % Capacity] = call;
            }
        }
    }

    /// <summary>Adds the calls after a number. If there were too many, the oldest are left out.</summary>
    /// <returns>The number of the last call.</returns>
    public long Since(long number, List<SandboxCall> calls)
    {
        lock (_gate)
        {
            if (_ring is null)
            {
                return _answered;
            }

            for (long next = Math.Max(number, _answered - Capacity); next < _answered; next++)
            {
                calls.Add(_ring[next % Capacity]);
            }

            return _answered;
        }
    }
}

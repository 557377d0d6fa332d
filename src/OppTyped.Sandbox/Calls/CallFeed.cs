namespace OppTyped.Sandbox;

/// <summary>The calls as they are answered, for those who watch. While nobody does, a call costs one look at a field.</summary>
internal sealed class CallFeed
{
    // What a watcher that looks four times a second can show.
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private SandboxCall[]? _ring;
    private int _watchers;
    private long _answered;

    public bool IsWatched => Volatile.Read(ref _ring) is not null;

    /// <summary>Begins to remember calls.</summary>
    /// <returns>The number of the last call before; <see cref="Since"/> takes it.</returns>
    public long Watch()
    {
        lock (_gate)
        {
            if (_watchers++ == 0)
                Volatile.Write(ref _ring, new SandboxCall[Capacity]);

            return _answered;
        }
    }

    public void Unwatch()
    {
        lock (_gate)
        {
            if (--_watchers == 0)
                Volatile.Write(ref _ring, null);
        }
    }

    public void Answered(SandboxCall call)
    {
        lock (_gate)
        {
            if (_ring is not null)
                _ring[_answered++ % Capacity] = call;
        }
    }

    /// <summary>The calls after that of a number; the oldest are left out where there were too many.</summary>
    /// <returns>The number of the last.</returns>
    public long Since(long number, List<SandboxCall> calls)
    {
        lock (_gate)
        {
            if (_ring is null)
                return _answered;

            for (long next = Math.Max(number, _answered - Capacity); next < _answered; next++)
                calls.Add(_ring[next % Capacity]);

            return _answered;
        }
    }
}

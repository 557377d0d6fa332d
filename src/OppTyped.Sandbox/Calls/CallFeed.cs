namespace OppTyped.Sandbox.Calls;

/// <summary>
/// Passes completed calls to the viewers of the page. If there is no viewer, the feed only reads one field for each call, so it
/// takes almost no time.
/// </summary>
internal sealed class CallFeed
{
    // A viewer polls the feed four times a second. Each poll returns at most this number of calls.
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private SandboxCall[]? _ring;
    private int _watchers;
    private long _answered;

    public bool IsWatched => Volatile.Read(ref _ring) is not null;

    /// <summary>Registers a viewer. The feed keeps calls only while it has viewers.</summary>
    /// <returns>The number of the latest call, to pass to <see cref="Since"/>.</returns>
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

    /// <summary>
    /// Adds the calls after the given number to the list. If the feed no longer has all these calls, the oldest calls are left
    /// out.
    /// </summary>
    /// <returns>The number of the latest call.</returns>
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

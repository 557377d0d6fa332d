namespace OppTyped.Hosting;

/// <summary>
/// The handlers that hold the connections of accounts made while the application runs. The client factory leaves them open when its container is
/// disposed; with it, they close.
/// </summary>
internal sealed class AccountConnections : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<WeakReference<HttpMessageHandler>> _handlers = [];

    /// <summary>Cancelled when they close: that alone ends no attempt that is under way.</summary>
    public CancellationToken Ended => _end.Token;

    public void Add(HttpMessageHandler handler)
    {
        lock (_lock)
        {
            _handlers.RemoveAll(static known => !known.TryGetTarget(out _));
            _handlers.Add(new WeakReference<HttpMessageHandler>(handler));
        }
    }

    public void Dispose()
    {
        // It is left to the collector: attempts that begin meanwhile still look at it.
        _end.Cancel();
        lock (_lock)
        {
            foreach (WeakReference<HttpMessageHandler> known in _handlers)
            {
                if (known.TryGetTarget(out HttpMessageHandler? handler))
                {
                    handler.Dispose();
                }
            }
        }
    }
}

namespace OppTyped.Hosting;

/// <summary>
/// The handlers that hold the connections of accounts made while the application runs. The client factory leaves them open when its container is
/// disposed; with it, they close.
/// </summary>
internal sealed class AccountConnections : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<HttpMessageHandler>> _handlers = [];

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

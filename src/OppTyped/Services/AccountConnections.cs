namespace OppTyped.Services;

/// <summary>
/// Holds the handlers that own the connections of accounts made while the application runs. The client factory does not
/// close them when its container is disposed, so this class does.
/// </summary>
internal sealed class AccountConnections : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<WeakReference<HttpMessageHandler>> _handlers = [];

    /// <summary>Cancelled on dispose. Disposing the handlers alone does not end the attempts under way.</summary>
    public CancellationToken Disposed => _end.Token;

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
        // The source is not disposed, because attempts that start now still read its token.
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

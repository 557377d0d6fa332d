namespace OppTyped.Services;

/// <summary>
/// Disposes the handlers of an account that is created while the application runs. This closes the account's connections. The
/// client factory does not dispose these handlers when its container is disposed.
/// </summary>
internal sealed class AccountConnections : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<WeakReference<HttpMessageHandler>> _handlers = [];

    /// <summary>
    /// A token that is cancelled on disposal. The token is necessary, because disposing the handlers does not end the attempts in
    /// progress.
    /// </summary>
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
        // The token source is not disposed, because attempts that start now still read the token.
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

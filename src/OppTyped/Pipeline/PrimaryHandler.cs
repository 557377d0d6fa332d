namespace OppTyped.Pipeline;

/// <summary>Changes settings of the handler that makes an account's connections.</summary>
internal static class PrimaryHandler
{
    /// <summary>
    /// Turns off redirects, because a redirect would send the keys to another host. Turns off trace headers, because they would
    /// send the application's baggage to the service, and their listener sees the request with its keys. Sets nothing that is
    /// off already, because a handler that has sent a request cannot be changed.
    /// </summary>
    public static void Harden(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case DelegatingHandler outer:
                Harden(outer.InnerHandler);
                break;
            case SocketsHttpHandler sockets
                when sockets.AllowAutoRedirect || sockets.ActivityHeadersPropagator is not null:
                sockets.AllowAutoRedirect = false;
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler client when client.AllowAutoRedirect:
                client.AllowAutoRedirect = false;
                break;
        }
    }
}

namespace OppTyped.Pipeline;

/// <summary>Changes the settings of the innermost handler, which opens an account's connections.</summary>
internal static class PrimaryHandler
{
    /// <summary>
    /// Turns off redirects, because a redirect would send the keys to another host, and cookies, because a session that was
    /// opened with one account's keys would outlive them. Also turns off trace headers, because they would send the
    /// application's baggage to the service. Moreover, the code that adds trace headers could read the keys in the request.
    /// Settings that are already off are not set again, because a handler that has sent a request cannot be changed.
    /// </summary>
    public static void Harden(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case DelegatingHandler outer:
                Harden(outer.InnerHandler);
                break;
            case SocketsHttpHandler sockets
                when sockets.AllowAutoRedirect || sockets.UseCookies || sockets.ActivityHeadersPropagator is not null:
                sockets.AllowAutoRedirect = false;
                sockets.UseCookies = false;
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler client when client.AllowAutoRedirect || client.UseCookies:
                client.AllowAutoRedirect = false;
                client.UseCookies = false;
                break;
        }
    }
}

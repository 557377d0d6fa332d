namespace OppTyped.Hosting;

/// <summary>What an account asks of the handler that makes its connections.</summary>
internal static class PrimaryHandler
{
    /// <summary>
    /// No redirects: one would carry the keys to whatever host it names. No trace headers: they would carry the application's baggage to the
    /// service, and their listener sees the request with its keys. A handler that has been in use already is as it was left.
    /// </summary>
    public static void Restrain(HttpMessageHandler? handler)
    {
        switch (handler)
        {
            case DelegatingHandler outer:
                Restrain(outer.InnerHandler);
                break;
            case SocketsHttpHandler sockets when sockets.AllowAutoRedirect || sockets.ActivityHeadersPropagator is not null:
                sockets.AllowAutoRedirect = false;
                sockets.ActivityHeadersPropagator = null;
                break;
            case HttpClientHandler client when client.AllowAutoRedirect:
                client.AllowAutoRedirect = false;
                break;
        }
    }
}

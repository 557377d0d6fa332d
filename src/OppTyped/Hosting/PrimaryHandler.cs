using System.Net.Sockets;
using OppTyped.Resilience;

namespace OppTyped.Hosting;

/// <summary>What an account asks of the handler that makes its connections.</summary>
internal static class PrimaryHandler
{
    /// <summary>
    /// No redirects: one would carry the keys to whatever host it names. No trace headers: they would carry the application's baggage to the
    /// service, and their listener sees the request with its keys. A handler that has been in use already is as it was left.
    /// </summary>
    public static void Restrain(HttpMessageHandler? handler, TimeProvider time)
    {
        switch (handler)
        {
            case DelegatingHandler outer:
                Restrain(outer.InnerHandler, time);
                break;
            case SocketsHttpHandler sockets when sockets.AllowAutoRedirect || sockets.ActivityHeadersPropagator is not null:
                sockets.AllowAutoRedirect = false;
                sockets.ActivityHeadersPropagator = null;
                sockets.ConnectCallback ??= (context, cancellationToken) => ConnectAsync(context, time, cancellationToken);
                break;
            case HttpClientHandler client when client.AllowAutoRedirect:
                client.AllowAutoRedirect = false;
                break;
        }
    }

    // As the platform does it, and timed: the handshake is one round trip of the network alone, without the service's own time.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            long begun = time.GetTimestamp();
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            if (OutgoingCall.Find(context.InitialRequestMessage) is { } call && IsDirect(context))
            {
                call.Handshake = time.GetElapsedTime(begun);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Not to a proxy, which is nearer.
    private static bool IsDirect(SocketsHttpConnectionContext context) =>
        string.Equals(context.InitialRequestMessage.RequestUri?.IdnHost, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase);
}

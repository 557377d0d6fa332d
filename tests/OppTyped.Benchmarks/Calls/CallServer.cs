using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// A service that runs in a separate process and responds to every update with success. The service does as little work as
/// possible: it has one thread for each connection and no HTTP stack. A GET returns the body of the last update, so that the
/// benchmark can check the bodies of all contenders.
/// </summary>
internal sealed class CallServer
{
    private static readonly byte[] Success = Response(
        "200 OK",
        """{"Status":"Success","Message":{"Id":"5ca5b042-51ea-4699-b6f0-84c40ab12770"}}"""u8);
    private static readonly byte[] NoKeys = Response("401 Unauthorized", """{"Status":"Error"}"""u8);

    private volatile byte[] _lastBody = [];

    /// <summary>Prints the address, and handles requests until the standard input ends.</summary>
    public static async Task RunAsync()
    {
        var server = new CallServer();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        new Thread(() => server.Accept(listener)) { IsBackground = true }.Start();
        Console.WriteLine($"http://{listener.LocalEndpoint}");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }
    }

    private static byte[] Response(string status, ReadOnlySpan<byte> body) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\n"),
        .. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];

    private void Accept(TcpListener listener)
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = listener.AcceptSocket();
            }
            catch (SocketException)
            {
                // The service ends.
                return;
            }

            new Thread(() => Serve(connection)) { IsBackground = true }.Start();
        }
    }

    private void Serve(Socket connection)
    {
        using (connection)
        {
            connection.NoDelay = true;
            byte[] buffer = new byte[64 * 1024];
            int length = 0;
            while (true)
            {
                if (ReceivedCall.TryParse(buffer.AsSpan(0, length), out ReceivedCall call))
                {
                    connection.Send(Respond(call));

                    // The client waits for the response, so the buffer contains only this request.
                    length = 0;
                    continue;
                }

                int received = Receive(connection, buffer.AsSpan(length));
                if (received == 0)
                {
                    return;
                }

                length += received;
            }
        }
    }

    private byte[] Respond(ReceivedCall call)
    {
        if (!call.IsPost)
        {
            return Response("200 OK", _lastBody);
        }

        if (!call.HasKeys)
        {
            return NoKeys;
        }

        _lastBody = call.Body.ToArray();
        return Success;
    }

    private static int Receive(Socket connection, Span<byte> buffer)
    {
        try
        {
            return connection.Receive(buffer);
        }
        catch (SocketException)
        {
            // The client's process ended.
            return 0;
        }
    }
}

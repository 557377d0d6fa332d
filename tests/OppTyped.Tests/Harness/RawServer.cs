using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>Writes the response to a request that the raw server has read.</summary>
internal delegate Task Reply(NetworkStream stream, CancellationToken cancellationToken);

/// <summary>A server that returns given bytes, or does not respond. The server stores the text of each request.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _requests = [];
    private readonly Func<string, Reply> _reply;
    private readonly Task _accepting;

    private RawServer(Func<string, Reply> reply)
    {
        _reply = reply;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Host => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The text of all requests so far, with headers and body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The bodies of the requests so far.</summary>
    public IEnumerable<string> Bodies =>
        Requests.Select(static request => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    public static RawServer Start(Reply reply) => new(_ => reply);

    /// <summary>Starts a server whose response depends on the text of the request.</summary>
    public static RawServer Start(Func<string, Reply> reply) => new(reply);

    /// <summary>Starts a server that returns the same response to every request.</summary>
    public static RawServer Answering(int status, string body, string contentType = "application/json", string headers = "") =>
        Start(Answer(status, Encoding.UTF8.GetBytes(body), contentType, headers));

    /// <summary>Creates a complete response.</summary>
    public static Reply Answer(int status, byte[] body, string contentType = "application/json", string headers = "") =>
        async (stream, cancellationToken) =>
        {
            string head =
                $"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n"
                    + $"Connection: close\r\n{headers}\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            await stream.WriteAsync(body, cancellationToken);
        };

    /// <summary>Creates a response whose stated length is longer than its body.</summary>
    public static Reply Incomplete(int status, string body, int missing, string headers = "") =>
        async (stream, cancellationToken) =>
            await stream.WriteAsync(
                Encoding.UTF8.GetBytes(
                    $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n"
                        + $"Content-Length: {Encoding.UTF8.GetByteCount(body) + missing}\r\n{headers}\r\n{body}"),
                cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                if (await ReadAsync(stream, _stop.Token) is not { } request)
                {
                    // The client closed the connection before it had sent the complete request.
                    return;
                }

                lock (_requests)
                {
                    _requests.Add(request);
                }

                await _reply(request)(stream, _stop.Token);
            }
            catch (Exception disconnected) when (disconnected is OperationCanceledException or IOException or SocketException)
            {
                // The client disconnected, or the test is over.
            }
        }
    }

    // Returns null if the connection is closed before the request is complete.
    private static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = new List<byte>();
        byte[] buffer = new byte[4096];
        while (true)
        {
            int read = await stream.ReadAsync(buffer, cancellationToken);
            request.AddRange(buffer.AsSpan(0, read));
            string text = Encoding.UTF8.GetString([.. request]);
            int headEnd = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (headEnd >= 0 && request.Count >= headEnd + 4 + ContentLength(text[..headEnd]))
            {
                return text;
            }

            if (read == 0)
            {
                return null;
            }
        }
    }

    private static int ContentLength(string head) =>
        head.Split("\r\n")
            .Where(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(static line => int.Parse(line["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();
}

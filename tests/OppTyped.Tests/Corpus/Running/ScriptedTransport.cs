using System.Globalization;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>
/// Replaces the connection of an account. The transport replies to each attempt according to a script and records the requests.
/// </summary>
internal sealed class ScriptedTransport(CorpusClock clock) : HttpMessageHandler
{
    private readonly List<Attempt> _attempts = [];
    private readonly Queue<Reply> _script = new();
    private Reply _last = Reply.Of("none", 500, "");

    /// <summary>Cancels the call in progress.</summary>
    public Action Cancel { get; set; } = static () => { };

    /// <summary>Changes the keys that the account's credentials provider returns.</summary>
    public Action ChangeKeys { get; set; } = static () => { };

    /// <summary>Replies are delayed until this task completes.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>
    /// Begins a call. The attempts of the call get the replies in order. Further attempts get the last reply again.
    /// </summary>
    public void Begin(IEnumerable<Reply> script)
    {
        _attempts.Clear();
        _script.Clear();
        foreach (Reply reply in script)
        {
            _script.Enqueue(_last = reply);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Reply reply = _script.Count > 0 ? _script.Dequeue() : _last;
        var attempt = new Attempt(clock.GetUtcNow(), request, reply.Kind);
        _attempts.Add(attempt);
        await Gate;
        switch (reply.Break)
        {
            case Break.NoConnection:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case Break.NoSecureConnection:
                throw new HttpRequestException(HttpRequestError.SecureConnectionError, "no certificate");
            case Break.LostBeforeBody:
                throw new HttpRequestException(HttpRequestError.Unknown, "lost", new IOException("lost"));
            case Break.SilentBeforeBody:
                await clock.DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case Break.CancelledBeforeBody:
                Cancel();
                cancellationToken.ThrowIfCancellationRequested();
                break;
        }

        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        attempt.Body = request.Content is null ? null : body;
        if (reply.Latency > TimeSpan.Zero)
        {
            await clock.DelayAsync(reply.Latency, cancellationToken);
        }

        switch (reply.Break)
        {
            case Break.LostAfterBody:
                throw new HttpRequestException(
                    HttpRequestError.ResponseEnded,
                    "lost",
                    new HttpIOException(HttpRequestError.ResponseEnded));
            case Break.NoHttp:
                throw new HttpRequestException(HttpRequestError.InvalidResponse, "CANARY");
            case Break.HandlerFails:
                throw new NotSupportedException("a handler's own fault");
            case Break.SilentAfterBody:
                await clock.DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            case Break.CancelledAfterBody:
                Cancel();
                cancellationToken.ThrowIfCancellationRequested();
                break;
        }

        if (reply.ChangesKeys)
        {
            ChangeKeys();
        }

        return Answer(request, reply, reply.Body(body));
    }

    private string InTime(string time) =>
        (clock.GetUtcNow() + TimeSpan.Parse(time, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);

    private HttpResponseMessage Answer(HttpRequestMessage request, Reply reply, byte[] body)
    {
        HttpContent content = reply.Break is Break.CutBody or Break.StalledBody or Break.EndlessBody
            ? new StreamContent(new BreakingStream(body, reply.Break, clock))
            : new ByteArrayContent(body);
        var response = new HttpResponseMessage(reply.Status) { RequestMessage = request, Content = content };
        foreach ((string name, string value) in reply.Headers)
        {
            string text = name == "Retry-After" && value.StartsWith('+') ? InTime(value[1..]) : value;
            if (!response.Headers.TryAddWithoutValidation(name, text))
            {
                content.Headers.TryAddWithoutValidation(name, text);
            }
        }

        if (reply.ServerClock is { } ahead)
        {
            response.Headers.Date = clock.GetUtcNow() + ahead;
        }

        return response;
    }
}

/// <summary>The request of one attempt.</summary>
internal sealed class Attempt(DateTimeOffset at, HttpRequestMessage request, string reply)
{
    public DateTimeOffset At => at;

    public string Reply => reply;

    public string Method { get; } = request.Method.Method;

    public string Target { get; } = request.RequestUri!.OriginalString;

    public string Version { get; } = $"{request.Version} {request.VersionPolicy}";

    /// <summary>The headers at the time of sending, including the headers of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        .. request.Headers.NonValidated.Select(static header => (header.Key, header.Value.ToString())),
        .. (request.Content?.Headers.NonValidated ?? default).Select(static header => (header.Key, header.Value.ToString())),
    ];

    /// <summary>
    /// The body that was sent. Null if the request has no body, or if the attempt failed before the body was sent.
    /// </summary>
    public byte[]? Body { get; set; }
}

/// <summary>A body that fails in the middle, stalls in the middle, or never ends.</summary>
internal sealed class BreakingStream(byte[] body, Break how, CorpusClock clock) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (how == Break.EndlessBody)
        {
            buffer.Span.Fill((byte)' ');
            return buffer.Length;
        }

        int left = (body.Length / 2) - _position;
        if (left <= 0)
        {
            if (how == Break.CutBody)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, "cut");
            }

            await clock.DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        int count = Math.Min(left, buffer.Length);
        body.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

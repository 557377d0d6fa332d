using System.Net;
using System.Text;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>
/// A simulated service that accepts every row of a bulk call immediately. The service uses no network and does as little work as
/// possible.
/// </summary>
internal sealed class InstantServer : HttpMessageHandler
{
    private static readonly byte[][] Responses = [.. Enumerable.Range(0, 26).Select(CreateResponse)];

    private long _calls;
    private long _rows;

    public long Calls => Volatile.Read(ref _calls);

    public long Rows => Volatile.Read(ref _rows);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = new CountingStream();
        await request.Content!.CopyToAsync(body, cancellationToken);
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _rows, body.Rows);

        // A real response comes later and on another thread. So the method continues on another thread here.
        await Task.Yield();
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Responses[body.Rows]) };
    }

    private static byte[] CreateResponse(int rows)
    {
        IEnumerable<string> results = Enumerable.Range(1, rows)
            .Select(row => $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}""");
        return Encoding.UTF8.GetBytes($$"""{"Response":[{{string.Join(',', results)}}]}""");
    }

    private sealed class CountingStream : Stream
    {
        public int Rows { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Rows += buffer.Span.Count("\"OpportunityEventCode\":"u8);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            Rows += buffer.AsSpan(offset, count).Count("\"OpportunityEventCode\":"u8);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

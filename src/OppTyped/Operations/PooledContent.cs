using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace OppTyped.Operations;

/// <summary>
/// A request body in a pooled buffer. Its length is known, and each attempt sends the same bytes.
/// </summary>
/// <remarks>
/// A call that was cancelled, or whose response came early, can return while the socket still reads the buffer. So the buffer is
/// returned to the pool, once, when the content is disposed and no send is under way.
/// </remarks>
internal sealed class PooledContent : HttpContent
{
    private readonly byte[] _buffer;
    private readonly int _length;

    // One for the owner, and one for each send under way.
    private int _holders = 1;
    private int _disposed;

    public PooledContent(byte[] buffer, int length, string? charSet = "utf-8")
    {
        _buffer = buffer;
        _length = length;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", charSet);
        Headers.ContentLength = length;
    }

    /// <summary>The bytes. Do not use them after the content is disposed.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken)
    {
        Hold();
        try
        {
            await stream.WriteAsync(_buffer.AsMemory(0, _length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Release();
        }

        base.Dispose(disposing);
    }

    private void Hold()
    {
        int holders;
        do
        {
            holders = Volatile.Read(ref _holders);
            ObjectDisposedException.ThrowIf(holders == 0, this);
        }
        while (Interlocked.CompareExchange(ref _holders, holders + 1, holders) != holders);
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}

using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using OppTyped.Fields;

namespace OppTyped.Operations;

/// <summary>
/// A request body in a pooled buffer. Its length is known, and each attempt sends the same bytes.
/// </summary>
/// <remarks>
/// A call can return while the socket still reads the buffer, if the call was cancelled or its response came early. So the buffer
/// returns to the pool only after the content is disposed and the last send has ended.
/// </remarks>
internal sealed class PooledContent : HttpContent
{
    private readonly byte[] _buffer;
    private readonly int _length;

    // The owner has one reference, and each send in progress has one reference.
    private int _references = 1;
    private int _disposed;

    public PooledContent(byte[] buffer, int length, string? charSet = "utf-8")
    {
        _buffer = buffer;
        _length = length;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", charSet);
        Headers.ContentLength = length;
    }

    /// <summary>Takes the buffer of the writer, which can only be disposed after this.</summary>
    public PooledContent(ref FieldWriter json, string? charSet = "utf-8")
        : this(json.Detach(out int length), length, charSet)
    {
    }

    /// <summary>The bytes of the body. Do not use the bytes after the content is disposed.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken)
    {
        AddReference();
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

    private void AddReference()
    {
        int references;
        do
        {
            references = Volatile.Read(ref _references);
            ObjectDisposedException.ThrowIf(references == 0, this);
        }
        while (Interlocked.CompareExchange(ref _references, references + 1, references) != references);
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}

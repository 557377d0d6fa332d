namespace OppTyped.Operations;

/// <summary>A stream whose beginning was already read. The stream returns this beginning again, and then the rest.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> beginning, Stream rest) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _position < beginning.Length ? ReadBeginning(buffer) : ReadRest(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _position < beginning.Length
            ? ValueTask.FromResult(ReadBeginning(buffer.Span))
            : ReadRestAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadRest(Span<byte> buffer)
    {
        try
        {
            return rest.Read(buffer);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.OfStreamWithoutQuotes(broken);
        }
    }

    private async ValueTask<int> ReadRestAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.OfStreamWithoutQuotes(broken);
        }
    }

    private int ReadBeginning(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, beginning.Length - _position);
        beginning.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}

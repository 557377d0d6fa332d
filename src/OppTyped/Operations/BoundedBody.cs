namespace OppTyped.Operations;

/// <summary>Reads a response body up to a size limit, so that no response can use up the memory.</summary>
internal static class BoundedBody
{
    /// <summary>Reads the whole body. Returns null if the body is not shorter than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> TryReadAsync(
        HttpContent content,
        int limit,
        CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength >= limit)
        {
            return null;
        }

        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[(int)Math.Min(content.Headers.ContentLength + 1 ?? 4096, limit)];
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return WithoutByteOrderMark(buffer.AsMemory(0, length));
            }

            length += read;
            if (length == buffer.Length)
            {
                if (length == limit)
                {
                    return null;
                }

                Array.Resize(ref buffer, (int)Math.Min(2L * length, limit));
            }
        }
    }

    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
}

using System.Buffers.Text;
using System.Globalization;

namespace OppTyped.Benchmarks.Calls;

/// <summary>The parts of a complete HTTP request that <see cref="CallServer"/> needs.</summary>
internal readonly ref struct ReceivedCall
{
    private ReceivedCall(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        IsPost = head.StartsWith("POST "u8);
        HasKeys = HasHeader(head, "x-LSQ-AccessKey: "u8) && HasHeader(head, "x-LSQ-SecretKey: "u8);
        Body = body;
    }

    public bool IsPost { get; }

    public bool HasKeys { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Parses a request. Returns false if the request is not complete yet.</summary>
    public static bool TryParse(ReadOnlySpan<byte> received, out ReceivedCall call)
    {
        call = default;
        int end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> head = received[..(end + 2)], rest = received[(end + 4)..], body = default;
        if (HasHeader(head, "Transfer-Encoding: chunked"u8))
        {
            if (!TryJoinChunks(rest, out body))
            {
                return false;
            }
        }
        else if (TryFindLength(head, out int length))
        {
            if (rest.Length < length)
            {
                return false;
            }

            body = rest[..length];
        }

        call = new ReceivedCall(head, body);
        return true;
    }

    private static bool HasHeader(ReadOnlySpan<byte> head, ReadOnlySpan<byte> header) => head.IndexOf(header) >= 0;

    private static bool TryFindLength(ReadOnlySpan<byte> head, out int length)
    {
        int start = head.IndexOf("Content-Length: "u8);
        length = 0;
        return start >= 0 && Utf8Parser.TryParse(head[(start + "Content-Length: "u8.Length)..], out length, out _);
    }

    private static bool TryJoinChunks(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> body)
    {
        body = default;
        List<byte> joined = [];
        while (true)
        {
            int line = rest.IndexOf("\r\n"u8);
            if (line < 0
                || !int.TryParse(rest[..line], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int length)
                || rest.Length < line + length + 4)
            {
                return false;
            }

            if (length == 0)
            {
                body = joined.ToArray();
                return true;
            }

            joined.AddRange(rest.Slice(line + 2, length));
            rest = rest[(line + length + 4)..];
        }
    }
}

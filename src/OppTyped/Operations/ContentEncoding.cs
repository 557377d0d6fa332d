using System.IO.Compression;
using System.Net.Http.Headers;

namespace OppTyped.Operations;

/// <summary>
/// Decodes compressed responses. OppTyped does not ask for them, but a gateway can compress a response nevertheless, most often
/// an error. If the primary handler decodes responses, it also removes the header, so that nothing is decoded twice.
/// </summary>
internal static class ContentEncoding
{
    private const string Header = "Content-Encoding";

    /// <summary>The headers that no longer apply to a decoded body.</summary>
    public static bool IsAboutEncodedBody(string header) =>
        header.Equals(Header, StringComparison.OrdinalIgnoreCase)
        || header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the encodings of a body in the order in which they were applied; empty for a plain body.</summary>
    public static string[] Find(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues(Header, out HeaderStringValues values)
            ?
            [
                .. values
                    .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))
                    .Select(static encoding => encoding.ToLowerInvariant())
                    .Where(static encoding => encoding is not ("" or "identity")),
            ]
            : [];

    /// <summary>Returns the first encoding that cannot be decoded; null if there is none.</summary>
    public static string? FindUnsupported(string[] encodings) =>
        Array.Find(encodings, static one => one is not ("gzip" or "x-gzip" or "deflate" or "br")) is not { } found ? null
        : found.Length <= 20 && found.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? found
        : "of an unknown name";

    /// <summary>Returns a stream of the plain body.</summary>
    public static async ValueTask<Stream> DecodeAsync(string[] encodings, Stream body, CancellationToken cancellationToken)
    {
        for (int last = encodings.Length - 1; last >= 0; last--)
        {
            body = encodings[last] switch
            {
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                "deflate" => await InflateAsync(body, cancellationToken).ConfigureAwait(false),
                _ => new GZipStream(body, CompressionMode.Decompress),
            };
        }

        return body;
    }

    // According to the standard, the data has a header. Some servers leave it out.
    private static async ValueTask<Stream> InflateAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] first = new byte[1];
        int count = await body.ReadAsync(first, cancellationToken).ConfigureAwait(false);
        bool hasHeader = (first[0] & 0x0F) == 8;
        var whole = new PrefixedStream(first.AsMemory(0, count), body);
        return hasHeader
            ? new ZLibStream(whole, CompressionMode.Decompress)
            : new DeflateStream(whole, CompressionMode.Decompress);
    }
}

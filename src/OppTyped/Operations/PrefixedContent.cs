using System.IO.Compression;
using System.Net;
using OppTyped.Fields;

namespace OppTyped.Operations;

/// <summary>
/// A response body whose beginning has been read into memory. Reading the content returns the beginning and then the rest. A
/// compressed body is decoded, and the limits apply to the plain body.
/// </summary>
internal sealed class PrefixedContent : HttpContent
{
    /// <summary>
    /// The length of the beginning in bytes, if the application reads the response itself. Error bodies are shorter.
    /// </summary>
    public const int UsualBeginning = 16 * 1024;

    private const int InitialBufferSize = 1024;

    private readonly HttpContent _inner;
    private readonly Stream _rest;
    private readonly bool _isDecoded;
    private readonly int _limit;

    private HttpResponseMessage _response;

    private PrefixedContent(HttpResponseMessage response, ReadOnlyMemory<byte> beginning, bool isWhole, Body body)
    {
        HttpContent inner = response.Content;
        _response = response;
        RetryAfter = body.RetryAfter;
        _inner = inner;
        _rest = body.Stream;
        _limit = body.Limit;
        _isDecoded = body.IsDecoded;
        Beginning = beginning;
        IsWhole = isWhole;
        UnsupportedEncoding = body.UnsupportedEncoding;
        foreach ((string name, System.Net.Http.Headers.HeaderStringValues values) in inner.Headers.NonValidated)
        {
            if (!body.IsDecoded || !ContentEncoding.IsAboutEncodedBody(name))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    // How the body is read. The stream is empty until it is opened.
    private readonly record struct Body(
        Stream Stream,
        int Limit,
        bool IsDecoded,
        string? UnsupportedEncoding,
        TimeSpan? RetryAfter);

    public ReadOnlyMemory<byte> Beginning { get; }

    /// <summary>The beginning without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Text => WithoutMark(Beginning);

    /// <summary>Whether the beginning is the whole body.</summary>
    public bool IsWhole { get; }

    /// <summary>The encoding of the body that cannot be decoded; null if the body can be read.</summary>
    public string? UnsupportedEncoding { get; }

    /// <summary>The result of the classification, and the status that was classified; null before the classification.</summary>
    public (HttpStatusCode Status, AttemptResult Result)? Classified { get; set; }

    /// <summary>The delay that the headers of the response state; null if they state none.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Reads the beginning of a response's body, and records the response in its call.</summary>
    /// <param name="response">The response.</param>
    /// <param name="call">The call. It has the limit for the beginning. A shorter body is read to its end.</param>
    /// <param name="classifier">Knows for which statuses the body is not needed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<PrefixedContent> CreateAsync(
        HttpResponseMessage response,
        CallContext call,
        IResponseClassifier classifier,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        int limit = call.MaxResponse;
        var known = response.Content as PrefixedContent;
        bool isNew = known?._response != response;

        // The delay starts now, and not when the body has been read.
        TimeSpan? delay = isNew ? RetryAfterHeader.Read(response, time) : known!.RetryAfter;
        if (known is not null && (known.IsWhole || known._limit >= limit))
        {
            if (isNew)
            {
                // A handler has put the body into another response, which has headers of its own.
                (known._response, known.RetryAfter, known.Classified) = (response, delay, null);
            }

            return known;
        }

        call.ResponseReceived(response.StatusCode, delay);
        try
        {
            var body = new Body(Stream.Null, limit, IsDecoded: false, UnsupportedEncoding: null, delay);
            return await ReadBeginningAsync(response, body, classifier, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.WithoutQuotes(broken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // HttpClient throws the same exception when it reads a body itself.
            throw new HttpRequestException(
                (broken as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown,
                "The response ended too early.",
                broken);
        }
    }

    private static async Task<PrefixedContent> ReadBeginningAsync(
        HttpResponseMessage response,
        Body body,
        IResponseClassifier classifier,
        CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        HttpContent content = response.Content;
        string[] encodings = ContentEncoding.Find(content);

        // The response to HEAD has the headers of a body, but no body.
        bool hasBody = response.RequestMessage?.Method != HttpMethod.Head;
        string? unsupported = hasBody ? ContentEncoding.FindUnsupported(encodings) : null;
        body = body with
        {
            Stream = stream,
            IsDecoded = encodings is not [] && unsupported is null,
            UnsupportedEncoding = unsupported,
        };
        if (unsupported is not null)
        {
            return new PrefixedContent(response, default, isWhole: false, body);
        }

        try
        {
            Stream plain = await ContentEncoding.DecodeAsync(encodings, body.Stream, cancellationToken).ConfigureAwait(false);
            body = body with { Stream = plain };
        }
        catch (Exception) when (
            MayGoOn(response, default, classifier, cancellationToken) && IsRefused(response, default, classifier))
        {
            return new PrefixedContent(response, default, isWhole: false, body);
        }

        // If the body is too long, only its beginning is needed. The stated length can be wrong, so at first the buffer is small.
        // The buffer has space for one more byte, so that the read can find the end of the body.
        long? stated = response.Content.Headers.ContentLength;
        int most = stated >= body.Limit ? Math.Min(body.Limit, UsualBeginning) : body.Limit;
        int expected = (int)Math.Min(stated ?? (InitialBufferSize - 1), most - 1) + 1;
        byte[] buffer = new byte[Math.Min(expected, UsualBeginning)];
        int length = 0;
        while (true)
        {
            int read;
            try
            {
                read = await body.Stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception broken) when (
                MayGoOn(response, WithoutMark(buffer.AsMemory(0, length)), classifier, cancellationToken))
            {
                // If the JSON is complete, the whole body has arrived. The read failed only because the stated length was wrong.
                ReadOnlyMemory<byte> text = WithoutMark(buffer.AsMemory(0, length));
                bool isWhole = JsonScanner.IsComplete(text.Span);
                if (isWhole || IsRefused(response, text.Span, classifier))
                {
                    return new PrefixedContent(response, buffer.AsMemory(0, length), isWhole, body);
                }

                if (broken is InvalidOperationException && body.Stream is BrotliStream)
                {
                    throw new InvalidDataException("The response's encoding is damaged.", broken);
                }

                throw;
            }

            length += read;
            if (read == 0 || length == most)
            {
                return new PrefixedContent(response, buffer.AsMemory(0, length), read == 0, body);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Math.Max(2L * length, expected), most));
            }
        }
    }

    // Some responses show the result without the rest of their body. They count even if the rest does not arrive in time.
    private static bool MayGoOn(
        HttpResponseMessage response,
        ReadOnlyMemory<byte> beginning,
        IResponseClassifier classifier,
        CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested || classifier.IsCertain(response.StatusCode, beginning.Span);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;

    private static bool IsRefusal(HttpResponseMessage response) =>
        !response.StatusCode.IsSuccess && (int)response.StatusCode < 500 && response.StatusCode != HttpStatusCode.RequestTimeout;

    private static bool IsRefused(HttpResponseMessage response, ReadOnlySpan<byte> beginning, IResponseClassifier classifier) =>
        IsRefusal(response) && IsRefusalCertain(response, beginning, classifier);

    /// <summary>
    /// Returns whether an incomplete response can be classified by its status. For most refusals with JSON, the value is false,
    /// because the missing part can show that the call was executed. For a status that is no refusal, the value is true.
    /// </summary>
    public static bool IsRefusalCertain(
        HttpResponseMessage response,
        ReadOnlySpan<byte> beginning,
        IResponseClassifier classifier) =>
        !IsRefusal(response)
        || classifier.IsCertain(response.StatusCode, beginning)
        || (beginning.ContainsAnyExcept(" \t\r\n"u8) && !JsonScanner.IsBeginning(beginning));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Beginning, cancellationToken).ConfigureAwait(false);
        if (!IsWhole)
        {
            await CopyRestAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CopyRestAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await _rest.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFault.QuotesResponse(broken))
        {
            throw TransportFault.OfStreamWithoutQuotes(broken);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult(CreateContentReadStream(CancellationToken.None));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        IsWhole ? CreateReader(Beginning) : new PrefixedStream(Beginning, _rest);

    protected override bool TryComputeLength(out long length)
    {
        long? known = IsWhole ? Beginning.Length : _isDecoded ? null : _inner.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static MemoryStream CreateReader(ReadOnlyMemory<byte> bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}

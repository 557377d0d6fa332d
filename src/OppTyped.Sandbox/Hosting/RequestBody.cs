using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>The complete body of a request, or the response status for an invalid body.</summary>
/// <param name="Bytes">The body; <see langword="null"/> if the body is invalid.</param>
/// <param name="FaultStatus">The response status for an invalid body, for example 413.</param>
internal readonly record struct RequestBody(byte[]? Bytes, int FaultStatus)
{
    // Assumption: bodies up to this size are accepted. No limit is documented, and all documented requests are much smaller.
    private const int MaxBytes = 10 * 1024 * 1024;

    private static readonly RequestBody TooLarge = new(null, StatusCodes.Status413PayloadTooLarge);

    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return TooLarge;
        }

        try
        {
            return await ReadAsync(request.BodyReader, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException malformed)
        {
            // The chunks are invalid, or the client sent the body too slowly.
            return new RequestBody(null, malformed.StatusCode);
        }
    }

    private static async ValueTask<RequestBody> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;

            if (!read.IsCompleted && buffer.Length <= MaxBytes)
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            RequestBody body = buffer.Length > MaxBytes ? TooLarge : new RequestBody(buffer.ToArray(), 0);
            reader.AdvanceTo(buffer.End);
            return body;
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>What a service says to a call: made whole first, then recorded, then sent.</summary>
internal sealed record Answer(int StatusCode, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Html = "text/html; charset=utf-8";

    // Only what JSON itself needs escaped: names and values appear as UTF-8, as they came.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The <c>Allow</c> header of a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>The <c>Retry-After</c> header of a throttle answer.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>What it means to the caller.</summary>
    public SandboxCallOutcome Outcome { get; init; } = SandboxCallOutcome.Done;

    /// <summary>What becomes of it on its way.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;

    public Answer As(SandboxCallOutcome outcome) => this with { Outcome = outcome };

    public static Answer Json<TContent>(int statusCode, TContent content, Action<Utf8JsonWriter, TContent> write)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body, Plain))
            write(json, content);

        return new Answer(statusCode, "application/json; charset=utf-8", body.WrittenMemory);
    }

    // Assumed: what a web server says before its service is reached is a page, not an envelope.
    public static Answer NoSuchPath() => Page(StatusCodes.Status404NotFound, "Endpoint not found."u8);

    public static Answer WrongMethod(string allowed) =>
        Page(StatusCodes.Status405MethodNotAllowed, "Method not allowed."u8) with { Allow = allowed };

    /// <summary>What a gateway says: a page, or nothing.</summary>
    public static Answer Page(int statusCode, string html) => new(statusCode, Html, Encoding.UTF8.GetBytes(html));

    private static Answer Page(int statusCode, ReadOnlySpan<byte> text) => new(
        statusCode,
        Html,
        (byte[])[.. "<html><head><title>Service</title></head><body><p>"u8, .. text, .. "</p></body></html>"u8]);
}

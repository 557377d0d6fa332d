using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>A response. It is built completely before it is recorded and sent.</summary>
internal sealed record SandboxResponse(int StatusCode, string ContentType, ReadOnlyMemory<byte> Body)
{
    private const string Html = "text/html; charset=utf-8";

    // This option escapes only the characters that JSON requires to be escaped. All other text stays UTF-8, as received.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The <c>Allow</c> header of a 405 response.</summary>
    public string? Allow { get; init; }

    /// <summary>The <c>Retry-After</c> header of a throttled response.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The result of the call.</summary>
    public SandboxCallOutcome Outcome { get; init; } = SandboxCallOutcome.Done;

    /// <summary>The way in which the response is sent.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;

    public SandboxResponse WithOutcome(SandboxCallOutcome outcome) => this with { Outcome = outcome };

    public static SandboxResponse Json<TContent>(int statusCode, TContent content, Action<Utf8JsonWriter, TContent> write)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            write(json, content);
        }

        return new SandboxResponse(statusCode, "application/json; charset=utf-8", body.WrittenMemory);
    }

    // Assumption: if the path or method is wrong, the response is an HTML page of the web server, not an error envelope.
    public static SandboxResponse NoSuchPath() => Page(StatusCodes.Status404NotFound, "Endpoint not found."u8);

    public static SandboxResponse WrongMethod(string allowed) =>
        Page(StatusCodes.Status405MethodNotAllowed, "Method not allowed."u8) with { Allow = allowed };

    /// <summary>Creates the response of a gateway: an HTML page, or an empty body.</summary>
    public static SandboxResponse Page(int statusCode, string html) => new(statusCode, Html, Encoding.UTF8.GetBytes(html));

    private static SandboxResponse Page(int statusCode, ReadOnlySpan<byte> text) => new(
        statusCode,
        Html,
        (byte[])[.. "<html><head><title>Service</title></head><body><p>"u8, .. text, .. "</p></body></html>"u8]);
}

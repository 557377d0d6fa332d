using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Fields.Kinds;

/// <summary>Writes JSON values of the application. On the wire, a value has no white space and no comments.</summary>
internal static class JsonFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a value. If it cannot be written, the result is empty, and the problem says why.</summary>
    public static ReadOnlySpan<byte> TryWrite(JsonElement value, out string? problem)
    {
        try
        {
            problem = value.ValueKind == JsonValueKind.Undefined
                ? "the JsonElement has no value. Create it with JsonSerializer.SerializeToElement."
                : null;
            return problem is null ? Write(value) : default;
        }
        catch (ObjectDisposedException)
        {
            problem = "the JsonDocument of the JsonElement was disposed. Clone the element before that.";
        }
        catch (Exception invalid) when (invalid is InvalidOperationException or ArgumentException)
        {
            problem = JsonText.UnpairedSurrogateMessage;
        }

        return default;
    }

    private static ReadOnlySpan<byte> Write(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        value.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenSpan;
    }
}

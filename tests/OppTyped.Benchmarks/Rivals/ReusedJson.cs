using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>A JSON writer and its buffer. Both are created once and reused for every update.</summary>
internal sealed class ReusedJson
{
    /// <summary>Escapes only what JSON requires, as OppTyped does.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(128 * 1024);

    public ReusedJson() => Json = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Json { get; }

    public void Begin()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
    }

    public int End()
    {
        Json.Flush();
        return _buffer.WrittenCount;
    }

    /// <summary>Returns the bytes that a variant of the benchmark writes, so that they can be compared.</summary>
    public byte[] GetBytes(Func<int> variant)
    {
        variant();
        return _buffer.WrittenSpan.ToArray();
    }
}

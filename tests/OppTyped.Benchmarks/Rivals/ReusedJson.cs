using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>A writer and its buffer, made once and used for every update.</summary>
internal sealed class ReusedJson
{
    /// <summary>Leaves all but what JSON demands unescaped, as OppTyped does.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

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

    /// <summary>The bytes that a rival makes, to compare.</summary>
    public byte[] Made(Func<int> rival)
    {
        rival();
        return _buffer.WrittenSpan.ToArray();
    }
}

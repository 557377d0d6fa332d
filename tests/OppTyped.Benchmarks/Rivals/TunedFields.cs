using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Variant (a) of the benchmark: uses a tuned <see cref="Utf8JsonWriter"/>. The names are already encoded, and the values are
/// formatted on the stack.
/// </summary>
internal readonly struct TunedFields(Utf8JsonWriter json) : IFields
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("ProspectOpportunityId");
    private static readonly JsonEncodedText EventCode = JsonEncodedText.Encode("OpportunityEventCode");
    private static readonly JsonEncodedText Fields = JsonEncodedText.Encode("Fields");
    private static readonly JsonEncodedText SchemaName = JsonEncodedText.Encode("SchemaName");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("Value");
    private static readonly JsonEncodedText Open = JsonEncodedText.Encode("Open");
    private static readonly JsonEncodedText Issued = JsonEncodedText.Encode("Policy issued");
    private static readonly JsonEncodedText Lost = JsonEncodedText.Encode("Lost");

    public void Begin(string id, int? eventCode = null)
    {
        json.WriteStartObject();
        json.WriteString(Id, id);
        if (eventCode is { } code)
        {
            json.WriteNumber(EventCode, code);
        }

        json.WriteStartArray(Fields);
    }

    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Text(JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            BeginField(name);
            json.WriteString(Value, value);
            json.WriteEndObject();
        }
    }

    public void Number(JsonEncodedText name, decimal? value)
    {
        if (value is { } present)
        {
            Span<byte> text = stackalloc byte[31];
            present.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
            Field(name, text[..length]);
        }
    }

    public void Number(JsonEncodedText name, int? value)
    {
        if (value is { } present)
        {
            Span<byte> text = stackalloc byte[11];
            Utf8Formatter.TryFormat(present, text, out int length);
            Field(name, text[..length]);
        }
    }

    // .NET has a fast path for the format "u". Its result is the needed text with a Z at the end. The Z is removed.
    public void Timestamp(JsonEncodedText name, DateTimeOffset? value)
    {
        if (value is { } present)
        {
            Span<byte> text = stackalloc byte[20];
            present.TryFormat(text, out int length, "u", CultureInfo.InvariantCulture);
            Field(name, text[..(length - 1)]);
        }
    }

    public void Guid(JsonEncodedText name, Guid? value)
    {
        if (value is { } present)
        {
            Span<byte> text = stackalloc byte[36];
            present.TryFormat(text, out int length);
            Field(name, text[..length]);
        }
    }

    public void Option(JsonEncodedText name, QuoteStatus? value)
    {
        if (value is { } present)
        {
            BeginField(name);
            json.WriteString(Value, present switch
            {
                QuoteStatus.Open => Open,
                QuoteStatus.Issued => Issued,
                QuoteStatus.Lost => Lost,
                _ => throw new FormatException("The status is unknown."),
            });
            json.WriteEndObject();
        }
    }

    private void Field(JsonEncodedText name, ReadOnlySpan<byte> value)
    {
        BeginField(name);
        json.WriteString(Value, value);
        json.WriteEndObject();
    }

    private void BeginField(JsonEncodedText name)
    {
        json.WriteStartObject();
        json.WriteString(SchemaName, name);
    }
}

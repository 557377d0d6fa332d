using System.Globalization;
using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Variant (b) of the benchmark: uses <see cref="Utf8JsonWriter"/> in the simplest way. Each update has a new writer. Names and
/// values are strings.
/// </summary>
internal readonly struct IdiomaticFields(Utf8JsonWriter json) : IFields
{
    public void Begin(string id, int? eventCode = null)
    {
        json.WriteStartObject();
        json.WriteString("ProspectOpportunityId", id);
        if (eventCode is { } code)
        {
            json.WriteNumber("OpportunityEventCode", code);
        }

        json.WriteStartArray("Fields");
    }

    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Text(JsonEncodedText name, string? value) => Field(name, value);

    public void Number(JsonEncodedText name, decimal? value) => Field(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Number(JsonEncodedText name, int? value) => Field(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Timestamp(JsonEncodedText name, DateTimeOffset? value) =>
        Field(name, value is { } present ? HandWrittenConversions.Text(present) : null);

    public void Guid(JsonEncodedText name, Guid? value) => Field(name, value?.ToString());

    public void Option(JsonEncodedText name, QuoteStatus? value) =>
        Field(name, value is { } present ? HandWrittenConversions.Text(present) : null);

    private void Field(JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            json.WriteStartObject();
            json.WriteString("SchemaName", name.Value);
            json.WriteString("Value", value);
            json.WriteEndObject();
        }
    }
}

using System.Globalization;
using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Variant (c) of the benchmark: fills a list of fields, which the System.Text.Json source generator serializes.
/// </summary>
internal readonly struct ListedFields(List<WireField> fields) : IFields
{
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
            fields.Add(new WireField { SchemaName = name.Value, Value = value });
        }
    }
}

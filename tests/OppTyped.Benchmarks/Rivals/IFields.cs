using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Receives the fields of hand-written code. The rivals are structs, so the compiler generates separate code for each, and
/// sharing this interface costs them nothing.
/// </summary>
internal interface IFields
{
    void Text(JsonEncodedText name, string? value);

    void Number(JsonEncodedText name, decimal? value);

    void Number(JsonEncodedText name, int? value);

    void Timestamp(JsonEncodedText name, DateTimeOffset? value);

    void Guid(JsonEncodedText name, Guid? value);

    void Option(JsonEncodedText name, QuoteStatus? value);
}

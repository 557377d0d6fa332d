using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Where hand-written code puts its fields. The rivals are structs, for each of which the compiler makes code of its own:
/// what they share costs them nothing.
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

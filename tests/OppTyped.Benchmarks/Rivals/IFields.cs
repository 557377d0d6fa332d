using System.Text.Json;
using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

/// <summary>
/// Receives the fields from the hand-written mapping code. The implementations are structs. So the JIT compiler generates
/// separate code for each implementation, and calls through the interface take no extra time.
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

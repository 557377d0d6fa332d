using System.Globalization;
using System.Text;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits the lookup of a text, as UTF-8, among those known. They are told apart by their length, then by the byte that differs
/// most until few are left, which are compared whole.
/// </summary>
/// <param name="parameter">What the looked-up text is called.</param>
/// <param name="otherwise">The result for a text that is not known.</param>
internal sealed class LookupEmitter(string parameter, string otherwise)
{
    /// <summary>Emits the method.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="signature">The method's signature.</param>
    /// <param name="entries">The texts, each with its result. Of two that are alike, the first counts.</param>
    public void Emit(SourceWriter writer, string signature, IEnumerable<(string Text, string Result)> entries)
    {
        List<Entry> known = [.. entries.GroupBy(static entry => entry.Text).Select(static alike => new Entry(alike.Key, alike.First().Result))];

        writer.Open($"{signature} => {parameter}.Length switch");
        foreach (IGrouping<int, Entry> length in known.GroupBy(static entry => entry.Bytes.Length).OrderBy(static group => group.Key))
        {
            EmitGroup(writer, length.Key.ToString(CultureInfo.InvariantCulture), [.. length]);
        }

        writer.Line($"_ => {otherwise},").Close("};");
    }

    private void EmitGroup(SourceWriter writer, string pattern, List<Entry> entries)
    {
        if (entries.Count <= 2)
        {
            writer.Line($"{pattern} => {Compare(entries)},");
            return;
        }

        int at = MostTellingByte(entries);
        writer.Open($"{pattern} => {parameter}[{at}] switch");
        foreach (IGrouping<byte, Entry> alike in entries.GroupBy(entry => entry.Bytes[at]).OrderBy(static alike => alike.Key))
        {
            EmitGroup(writer, ByteLiteral(alike.Key), [.. alike]);
        }

        writer.Line($"_ => {otherwise},").Close("},");
    }

    private string Compare(IEnumerable<Entry> entries) =>
        string.Concat(entries.Select(entry => $"global::System.MemoryExtensions.SequenceEqual({parameter}, {Literal.Utf8(entry.Text)}) ? {entry.Result} : ")) + otherwise;

    private static int MostTellingByte(List<Entry> entries) =>
        Enumerable.Range(0, entries[0].Bytes.Length).OrderByDescending(at => entries.Select(entry => entry.Bytes[at]).Distinct().Count()).First();

    private static string ByteLiteral(byte value) =>
        value is > 32 and < 127 and not (byte)'\'' and not (byte)'\\'
            ? $"(byte)'{(char)value}'"
            : value.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(string Text, string Result)
    {
        public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text);
    }
}

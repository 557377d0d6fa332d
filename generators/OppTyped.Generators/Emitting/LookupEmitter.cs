using System.Globalization;
using System.Text;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits a method that looks up a UTF-8 text among known texts. The emitted method first switches on the length of the text. Then
/// it switches on the byte position with the most different values, until at most two texts are left. It compares these texts
/// completely.
/// </summary>
/// <param name="parameter">The name of the parameter that holds the text.</param>
/// <param name="otherwise">The result for an unknown text.</param>
internal sealed class LookupEmitter(string parameter, string otherwise)
{
    /// <summary>Emits the method.</summary>
    /// <param name="writer">The writer of the file.</param>
    /// <param name="signature">The method's signature.</param>
    /// <param name="entries">The texts and their results. If two texts are equal, the first one is used.</param>
    public void Emit(SourceWriter writer, string signature, IEnumerable<(string Text, string Result)> entries)
    {
        List<Entry> known =
        [
            .. entries.GroupBy(static entry => entry.Text).Select(static group => new Entry(group.Key, group.First().Result)),
        ];

        writer.Open($"{signature} => {parameter}.Length switch");
        foreach (IGrouping<int, Entry> length in known
            .GroupBy(static entry => entry.Bytes.Length)
            .OrderBy(static group => group.Key))
        {
            EmitGroup(writer, length.Key.ToString(CultureInfo.InvariantCulture), [.. length]);
        }

        writer.Line($"_ => {otherwise},").Close("};");
    }

    private void EmitGroup(SourceWriter writer, string pattern, List<Entry> entries)
    {
        if (entries.Count <= 2)
        {
            EmitComparisons(writer, pattern, entries);
            return;
        }

        int at = MostSelectiveByte(entries);
        writer.Open($"{pattern} => {parameter}[{at}] switch");
        foreach (IGrouping<byte, Entry> group in entries.GroupBy(entry => entry.Bytes[at]).OrderBy(static group => group.Key))
        {
            EmitGroup(writer, ByteLiteral(group.Key), [.. group]);
        }

        writer.Line($"_ => {otherwise},").Close("},");
    }

    // If there are two texts, each has its own line, so that the order of the comparisons is easy to read.
    private void EmitComparisons(SourceWriter writer, string pattern, List<Entry> entries)
    {
        string single = $"{pattern} => {Compare(entries[0])} : {otherwise},";
        if (entries.Count == 1 && writer.Fits(single))
        {
            writer.Line(single);
            return;
        }

        writer
            .Line($"{pattern} =>")
            .Line($"    {Compare(entries[0])}")
            .Lines(entries.Skip(1).Select(entry => $"    : {Compare(entry)}"))
            .Line($"    : {otherwise},");
    }

    private string Compare(Entry entry) =>
        $"global::System.MemoryExtensions.SequenceEqual({parameter}, {Literal.Utf8(entry.Text)}) ? {entry.Result}";

    private static int MostSelectiveByte(List<Entry> entries) =>
        Enumerable
            .Range(0, entries[0].Bytes.Length)
            .OrderByDescending(at => entries.Select(entry => entry.Bytes[at]).Distinct().Count())
            .First();

    private static string ByteLiteral(byte value) =>
        value is > 32 and < 127 and not (byte)'\'' and not (byte)'\\'
            ? $"(byte)'{(char)value}'"
            : value.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(string Text, string Result)
    {
        public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text);
    }
}

using System.Globalization;
using System.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>IndexOf</c>: which member a schema name belongs to. Names are told apart by their length, then by the byte that
/// differs most until few are left, which are compared whole.
/// </summary>
internal static class LookupEmitter
{
    public static void Emit(SourceWriter writer, MemberMap members)
    {
        var names = members.Fields.Select(static (mapped, index) => (Name: mapped.SchemaName, Bytes: Encoding.UTF8.GetBytes(mapped.SchemaName), Index: index)).ToList();

        writer.Open("internal static int IndexOf(global::System.ReadOnlySpan<byte> schemaName) => schemaName.Length switch");
        foreach (var length in names.GroupBy(static name => name.Bytes.Length).OrderBy(static group => group.Key))
        {
            EmitGroup(writer, length.Key.ToString(CultureInfo.InvariantCulture), [.. length]);
        }

        writer.Line("_ => -1,").Close("};");
    }

    private static void EmitGroup(SourceWriter writer, string pattern, List<(string Name, byte[] Bytes, int Index)> names)
    {
        if (names.Count <= 2)
        {
            writer.Line($"{pattern} => {Compare(names)},");
            return;
        }

        int at = MostTellingByte(names.ConvertAll(static name => name.Bytes));
        writer.Open($"{pattern} => schemaName[{at}] switch");
        foreach (var alike in names.GroupBy(name => name.Bytes[at]).OrderBy(static alike => alike.Key))
        {
            EmitGroup(writer, ByteLiteral(alike.Key), [.. alike]);
        }

        writer.Line("_ => -1,").Close("},");
    }

    private static string Compare(IEnumerable<(string Name, byte[] Bytes, int Index)> names) =>
        string.Concat(names.Select(static name => $"global::System.MemoryExtensions.SequenceEqual(schemaName, {Literal.Utf8(name.Name)}) ? {name.Index.ToString(CultureInfo.InvariantCulture)} : ")) + "-1";

    private static int MostTellingByte(List<byte[]> names) =>
        Enumerable.Range(0, names[0].Length).OrderByDescending(at => names.Select(name => name[at]).Distinct().Count()).First();

    private static string ByteLiteral(byte value) =>
        value is > 32 and < 127 and not (byte)'\'' and not (byte)'\\'
            ? $"(byte)'{(char)value}'"
            : value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>IndexOf</c>: which member a schema name belongs to. Names are told apart by their length, then by the one byte
/// that differs most, so that few are compared whole.
/// </summary>
internal static class LookupEmitter
{
    public static void Emit(SourceWriter writer, MemberMap members)
    {
        var names = members.Fields.Select(static (mapped, index) => (Name: mapped.SchemaName, Bytes: Encoding.UTF8.GetBytes(mapped.SchemaName), Index: index)).ToList();

        writer.Open("internal static int IndexOf(global::System.ReadOnlySpan<byte> schemaName) => schemaName.Length switch");
        foreach (var length in names.GroupBy(static name => name.Bytes.Length).OrderBy(static group => group.Key))
        {
            var group = length.ToList();
            int at = MostTellingByte(group.ConvertAll(static name => name.Bytes));
            if (group.Count <= 2)
            {
                writer.Line($"{length.Key} => {Compare(group)},");
                continue;
            }

            writer.Open($"{length.Key} => schemaName[{at}] switch");
            foreach (var alike in group.GroupBy(name => name.Bytes[at]).OrderBy(static alike => alike.Key))
            {
                writer.Line($"{ByteLiteral(alike.Key)} => {Compare(alike)},");
            }

            writer.Line("_ => -1,").Close("},");
        }

        writer.Line("_ => -1,").Close("};");
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

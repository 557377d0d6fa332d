using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace OppTyped.Analyzers.Schemas;

/// <summary>The result of reading a schema file: the schema, or the reason why it could not be read.</summary>
internal sealed record SchemaFileReading(SchemaFile? File, string? Problem);

/// <summary>Reads a schema file. The file contains the unchanged response body of GetOpportunityTypeMetadata.</summary>
internal static class SchemaFileReader
{
    /// <summary>
    /// The maximum length of a name. All names in LeadSquared are shorter. A comparison of longer names would take too much time.
    /// </summary>
    private const int MaxName = 256;

    public static SchemaFileReading Read(string text)
    {
        if (JsonText.TryParse(text, out string? problem) is not { } body)
        {
            return new SchemaFileReading(null, problem);
        }

        if (body.Property("ExceptionType") is not null || body.Property("ExceptionMessage") is not null)
        {
            return Unreadable("it contains an error response of LeadSquared");
        }

        if (!int.TryParse(body.Text("EventCode"), NumberStyles.None, CultureInfo.InvariantCulture, out int eventCode)
            || eventCode == 0)
        {
            return Unreadable("it has no EventCode");
        }

        if (body.Property("Fields") is not { } list || !list.IsArray())
        {
            return Unreadable("it has no Fields");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<SchemaField> fields =
        [
            .. list.Elements()
                .Select(ReadField)
                .Where(read => read.SchemaName.Length is > 0 and <= MaxName && names.Add(read.SchemaName)),
        ];
        return fields.IsEmpty
            ? Unreadable("none of its Fields has a SchemaName")
            : new SchemaFileReading(new SchemaFile(eventCode, Shorten(body.Text("DisplayName")), fields), null);
    }

    private static SchemaFileReading Unreadable(string problem) => new(null, problem);

    private static SchemaField ReadField(XElement item) => new(
        item.Text("SchemaName"),
        Shorten(item.Text("DisplayName")),
        item.Text("DataType"),
        item.IsTrue("IsMandatory"),
        item.IsTrue("IsReadOnly"),
        item.IsTrue("IsMultiSelectDropdown"),
        OptionSetReader.Read(item.Property("OptionSet")));

    // A diagnostic message must be a single line, so control characters are replaced with spaces.
    private static string Shorten(string name)
    {
        string line = new([.. name.Select(static character => char.IsControl(character) ? ' ' : character)]);
        return line.Length <= MaxName ? line : line.Substring(0, MaxName);
    }
}

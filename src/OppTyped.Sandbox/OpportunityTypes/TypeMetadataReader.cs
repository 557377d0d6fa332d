using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OppTyped.Sandbox.OpportunityTypes;

/// <summary>
/// Reads a response of <c>GetOpportunityTypeMetadata</c>, which is the content of a <c>*.opportunity.json</c> file. The case of
/// property names is ignored, because the service's names vary. Unknown properties are ignored.
/// </summary>
internal static class TypeMetadataReader
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">The text is not a type's metadata.</exception>
    public static SandboxOpportunityType Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(ToUtf8(json), Lenient);
        JsonElement type = document.RootElement;

        if (type.ValueKind is not JsonValueKind.Object ||
            Property(type, "EventCode") is not { } code ||
            Whole(code) is not { } eventCode)
        {
            throw new FormatException("it has no EventCode.");
        }

        return new SandboxOpportunityType
        {
            EventCode = eventCode,
            Name = Text(type, "DisplayName") ?? Text(type, "Name") ?? $"Type {eventCode}",
            Fields = ReadFields(type),
        };
    }

    // Some shells write a byte order mark at the start of a file, and Windows PowerShell writes UTF-16. The compiler reads both.
    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> json)
    {
        ReadOnlySpan<byte> start = json.Span;
        Encoding? utf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : null;
        return utf16 is not null ? Encoding.UTF8.GetBytes(utf16.GetString(start[2..]))
            : start.StartsWith("\uFEFF"u8) ? json["\uFEFF"u8.Length..]
            : json;
    }

    private static IReadOnlyList<SandboxField> ReadFields(JsonElement parent) =>
        Property(parent, "Fields") is { ValueKind: JsonValueKind.Array } fields
            ? [.. fields.EnumerateArray().Where(static field => field.ValueKind is JsonValueKind.Object).Select(ReadField)]
            : [];

    private static SandboxField ReadField(JsonElement field)
    {
        string name = Text(field, "SchemaName") ?? throw new FormatException("a field has no SchemaName.");
        string dataType = Text(field, "DataType") ?? SandboxDataTypes.Text;

        return new SandboxField
        {
            SchemaName = name,
            DisplayName = Text(field, "DisplayName") ?? name,
            DataType = dataType,
            IsMandatory = Flag(field, "IsMandatory"),
            IsReadOnly = Flag(field, "IsReadOnly"),
            IsMultiSelect = Flag(field, "IsMultiSelectDropdown"),
            ParentField = Text(field, "ParentField"),
            MaxLength = Property(field, "MaxFieldLength") is { } length && Whole(length) is > 0 and var most ? most : null,
            Options = ReadOptions(Text(field, "OptionSet")),
            Fields = dataType == SandboxDataTypes.CustomObject ? ReadFields(field) : [],
        };
    }

    // The option set is JSON in a string. An invalid option set is ignored, because by default a dropdown accepts any value.
    private static IReadOnlyList<string> ReadOptions(string? optionSet)
    {
        if (optionSet is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(optionSet, Lenient);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(static option => Text(option, "Value")).OfType<string>()]
                : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private static JsonElement? Property(JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static bool Flag(JsonElement element, string name) => Property(element, name) is { ValueKind: JsonValueKind.True };

    private static int? Whole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out int number) => number,
        JsonValueKind.String
            when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number,
        _ => null,
    };
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.LeadSquared.Types;

/// <summary>Writes a type's metadata, with all properties in LeadSquared's documentation.</summary>
internal static class TypeMetadataWriter
{
    public static void Write(Utf8JsonWriter json, TypeSchema type)
    {
        json.WriteStartObject();
        json.WriteBoolean("AllowAttachments"u8, false);
        json.WriteBoolean("CanDelete"u8, false);
        json.WriteString("Description"u8, "");
        json.WriteString("DisplayName"u8, type.Name);
        json.WriteNumber("EventCode"u8, type.EventCode);
        WriteFields(json, type.Fields);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, FieldSchemas fields)
    {
        json.WriteStartArray("Fields"u8);
        for (int i = 0; i < fields.InOrder.Count; i++)
        {
            WriteField(json, fields.InOrder[i], i);
        }

        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, FieldSchema field, int sequence)
    {
        SandboxField definition = field.Definition;

        json.WriteStartObject();
        json.WriteString("SchemaName"u8, definition.SchemaName);
        json.WriteString("InternalName"u8, definition.SchemaName);
        json.WriteString("DisplayName"u8, definition.DisplayName);
        json.WriteNull("Value"u8);
        json.WriteString("DataType"u8, definition.DataType);
        json.WriteBoolean("IsMandatory"u8, definition.IsMandatory);
        json.WriteBoolean("ShowInForm"u8, true);
        json.WriteNumber("Sequence"u8, sequence);
        json.WriteString("ParentField"u8, definition.ParentField ?? "");
        json.WriteString("OptionSet"u8, OptionSet(definition.Options));
        json.WriteString("DependentOptionSet"u8, "");
        json.WriteBoolean("IsDefault"u8, !definition.SchemaName.StartsWith("mx_", StringComparison.Ordinal));
        json.WriteBoolean("IsReadOnly"u8, definition.IsReadOnly);
        json.WriteString("RenderType"u8, "");
        json.WriteBoolean("ExportAsPlainText"u8, false);
        json.WriteBoolean("IsMultiSelectDropdown"u8, definition.IsMultiSelect);
        json.WriteBoolean("IncludeOthersOption"u8, false);
        json.WriteNumber("BehaviorOnMissingDropdownOption"u8, 0);
        json.WriteBoolean("IsOthersValue"u8, false);
        json.WriteString("InternalSchemaName"u8, "");
        json.WriteNumber("CustomObjectType"u8, field.Members is null ? 2 : 0);
        // Assumption: the property is missing if there is no maximum length.
        if (definition.MaxLength is { } length)
        {
            json.WriteNumber("MaxFieldLength"u8, length);
        }

        // The form of the members of a custom field set is an assumption, because it is not documented.
        if (field.Members is { } members)
        {
            WriteFields(json, members);
        }

        json.WriteEndObject();
    }

    // The option set is JSON in a string, as documented. The string is empty if there are no options.
    private static string OptionSet(IReadOnlyList<string> options)
    {
        if (options.Count == 0)
        {
            return "";
        }

        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            for (int i = 0; i < options.Count; i++)
            {
                json.WriteStartObject();
                json.WriteBoolean("IsDefault"u8, i == 0);
                json.WriteString("Text"u8, "");
                json.WriteString("Value"u8, options[i]);
                json.WriteNumber("CanDelete"u8, 1);
                json.WriteNumber("CanEdit"u8, 1);
                json.WriteNumber("IsLastOption"u8, 0);
                json.WriteNumber("Order"u8, i);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}

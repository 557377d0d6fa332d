using System.Text.Json;
using OppTyped.Sandbox.Opportunities;
using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.LeadSquared.Reads;

/// <summary>
/// Writes the response to a read call. The response has all fields of the type, including fields without a value.
/// </summary>
internal static class OpportunityWriter
{
    /// <summary>Writes the documented properties.</summary>
    public static void Write(Utf8JsonWriter json, SandboxOpportunity opportunity) => Write(json, opportunity, statesType: false);

    /// <summary>Writes the documented properties, and those of similar calls that state the opportunity's type.</summary>
    public static void WriteWithType(Utf8JsonWriter json, SandboxOpportunity opportunity) =>
        Write(json, opportunity, statesType: true);

    private static void Write(Utf8JsonWriter json, SandboxOpportunity opportunity, bool statesType)
    {
        OpportunityState state = opportunity.State;

        json.WriteStartObject();
        json.WriteString("ID"u8, opportunity.Id);
        if (statesType)
        {
            json.WriteString("ProspectOpportunityId"u8, opportunity.Id);
            json.WriteNumber("OpportunityEventCode"u8, opportunity.EventCode);
        }

        json.WriteString("Name"u8, opportunity.Type.Name);
        json.WriteString("DisplayName"u8, opportunity.Type.Name);
        json.WriteString("OpportunityNote"u8, state.Notes.IsEmpty ? null : state.Notes[^1]);
        WriteFields(json, opportunity.Type.Fields, state.Values);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, FieldSchemas fields, Dictionary<string, string> values)
    {
        json.WriteStartArray("Fields"u8);
        foreach (FieldSchema field in fields.InOrder)
        {
            WriteField(json, field, values);
        }

        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, FieldSchema field, Dictionary<string, string> values)
    {
        SandboxField definition = field.Definition;

        json.WriteStartObject();
        json.WriteString("SchemaName"u8, definition.SchemaName);
        json.WriteString("DisplayName"u8, definition.DisplayName);
        json.WriteString("DataType"u8, definition.DataType);
        // Assumption: read calls return a custom field set in the same form that updates use: an empty Value and a list of
        // members.
        json.WriteString("Value"u8, field.Members is null ? values.GetValueOrDefault(field.Path) : "");
        json.WriteBoolean("IsMandatory"u8, definition.IsMandatory);
        json.WriteBoolean("IsReadOnly"u8, definition.IsReadOnly);
        if (field.Members is { } members)
        {
            WriteFields(json, members, values);
        }

        json.WriteEndObject();
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared.Updates;

/// <summary>Reads the body of an update and checks its form. Does not check the fields against the opportunity type.</summary>
/// <remarks>
/// Assumption: property names are case-sensitive, and unknown properties are ignored.
/// </remarks>
internal static class UpdateReader
{
    public static bool TryRead(
        JsonElement body,
        [NotNullWhen(true)] out OpportunityChanges? changes,
        [NotNullWhen(false)] out ServiceError? refusal)
    {
        changes = null;

        if (body.ValueKind is not JsonValueKind.Object)
        {
            return Refuse("An update must be a JSON object", out refusal);
        }

        _ = ReadText(body, "ProspectOpportunityId"u8, out string? id);
        if (string.IsNullOrWhiteSpace(id))
        {
            return Refuse("ProspectOpportunityId must be given, as a string", out refusal);
        }

        if (ReadText(body, "OpportunityNote"u8, out string? note) is Found.WrongType)
        {
            return Refuse("OpportunityNote must be a string", out refusal);
        }

        // Assumption: Fields is required, even if an update changes no field.
        if (!body.TryGetProperty("Fields"u8, out JsonElement fields))
        {
            return Refuse("Fields must be given, as an array", out refusal);
        }

        if (!TryReadFields(fields, out FieldChange[]? changed, out refusal))
        {
            return false;
        }

        changes = new OpportunityChanges(id, note, changed);
        return true;
    }

    private static bool TryReadFields(
        JsonElement fields,
        [NotNullWhen(true)] out FieldChange[]? changes,
        [NotNullWhen(false)] out ServiceError? refusal)
    {
        changes = null;

        if (fields.ValueKind is not JsonValueKind.Array)
        {
            return Refuse("Fields must be an array", out refusal);
        }

        var read = new FieldChange[fields.GetArrayLength()];
        var names = new HashSet<string>(read.Length, StringComparer.Ordinal);
        int count = 0;

        foreach (JsonElement field in fields.EnumerateArray())
        {
            if (!TryReadField(field, out FieldChange? change, out refusal))
            {
                return false;
            }

            if (!names.Add(change.SchemaName))
            {
                return Refuse($"Attribute '{change.SchemaName}' is passed more than once", out refusal);
            }

            read[count++] = change;
        }

        changes = read;
        refusal = null;
        return true;
    }

    private static bool TryReadField(
        JsonElement field,
        [NotNullWhen(true)] out FieldChange? change,
        [NotNullWhen(false)] out ServiceError? refusal)
    {
        change = null;

        if (field.ValueKind is not JsonValueKind.Object)
        {
            return Refuse("Each of Fields must be an object", out refusal);
        }

        _ = ReadText(field, "SchemaName"u8, out string? schemaName);
        if (string.IsNullOrEmpty(schemaName))
        {
            return Refuse("Each of Fields must have a SchemaName", out refusal);
        }

        bool isSet = field.TryGetProperty("Fields"u8, out JsonElement nested);

        // Assumption: Value is required, except in a custom field set with members, where Value has no meaning.
        Found found = ReadText(field, "Value"u8, out string? value);
        if (found is Found.WrongType || (found is Found.Nothing && !isSet))
        {
            return Refuse($"The Value of attribute '{schemaName}' must be a string", out refusal);
        }

        FieldChange[]? members = null;
        if (isSet && !TryReadFields(nested, out members, out refusal))
        {
            return false;
        }

        change = new FieldChange(schemaName, value, members);
        refusal = null;
        return true;
    }

    private static Found ReadText(JsonElement element, ReadOnlySpan<byte> property, out string? text)
    {
        text = null;
        if (!element.TryGetProperty(property, out JsonElement value))
        {
            return Found.Nothing;
        }

        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            return Found.WrongType;
        }

        text = value.GetString();
        return Found.TextOrNull;
    }

    private static bool Refuse(string message, out ServiceError refusal)
    {
        refusal = ServiceError.InvalidInput(message);
        return false;
    }

    private enum Found
    {
        Nothing,
        TextOrNull,
        WrongType,
    }
}

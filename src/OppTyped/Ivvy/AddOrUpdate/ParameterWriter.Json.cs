using System.Text.Json;
using OppTyped.Fields.Kinds;
using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    /// <summary>Writes a JSON value as it is, without its white space.</summary>
    /// <exception cref="FieldValueException">
    /// The value is the default value, belongs to a disposed document, or contains an unpaired surrogate; or the parameter is an
    /// object, and the value is not.
    /// </exception>
    public void WriteJson(FieldKey key, JsonElement value)
    {
        ReadOnlySpan<byte> json = JsonFormat.TryWrite(value, out string? problem);
        if (problem is not null)
        {
            throw key.CreateError(problem);
        }

        if (value.ValueKind != JsonValueKind.Object && (IvvyParameterNames.Find(key.Prefix) & IvvyParameters.Objects) != 0)
        {
            throw key.CreateError($"the value must be a JSON object, but it is of the kind {value.ValueKind}.");
        }

        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(json);
        _json.WriteRaw(","u8);
        Note(key, isEmpty: value.ValueKind == JsonValueKind.Null);
    }

    /// <inheritdoc cref="WriteJson(FieldKey, JsonElement)"/>
    public void WriteJson(FieldKey key, JsonElement? value)
    {
        if (value is { } present)
        {
            WriteJson(key, present);
        }
    }

    /// <inheritdoc cref="WriteJson(FieldKey, JsonElement)"/>
    public void WriteJson(FieldKey key, Change<JsonElement> change)
    {
        if (!TryWriteClear(key, change))
        {
            WriteJson(key, change.HasValue ? change.Value : (JsonElement?)null);
        }
    }
}

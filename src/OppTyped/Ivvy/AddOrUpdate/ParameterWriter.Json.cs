using System.ComponentModel;
using System.Text.Json;
using OppTyped.Fields.Kinds;
using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Fields;

/// <summary>Any JSON value. The JSON of a patch contains the value unchanged. An update replaces the whole value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonParameter : IParameterKind<JsonElement>
{
    static void IParameterKind<JsonElement>.Write(ref ParameterWriter writer, FieldKey key, JsonElement value) =>
        writer.WriteJson(key, value);

    static void IValueKind<JsonElement>.WriteJson(PatchJsonWriter json, FieldKey key, JsonElement value)
    {
        ParameterWriter.FormatJson(key, value, out string? problem);
        if (problem is not null)
        {
            throw key.CreateError(problem);
        }

        // The options of the serializer decide the white space and the escapes.
        value.WriteTo(json.Json);
    }

    static JsonElement IValueKind<JsonElement>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        ParameterWriter.FormatJson(key, json.Element, out string? problem);
        return problem is null ? json.Element.Clone() : throw json.CreateRefusal(key, problem);
    }
}

public ref partial struct ParameterWriter
{
    /// <summary>Writes a JSON value as it is, without its white space.</summary>
    /// <exception cref="FieldValueException">
    /// The value is the default value, belongs to a disposed document, or contains an unpaired surrogate. The exception is also
    /// thrown if the parameter must be an object, but the value is no object.
    /// </exception>
    internal void WriteJson(FieldKey key, JsonElement value)
    {
        ReadOnlySpan<byte> json = FormatJson(key, value, out string? problem);
        if (problem is not null)
        {
            throw key.CreateError(problem);
        }

        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(json);
        _json.WriteRaw(","u8);
        Note(key, isEmpty: value.ValueKind == JsonValueKind.Null);
    }

    /// <summary>Returns the text of a value on the wire. If the value cannot be sent, the problem says why.</summary>
    internal static ReadOnlySpan<byte> FormatJson(FieldKey key, JsonElement value, out string? problem)
    {
        ReadOnlySpan<byte> json = JsonFormat.TryWrite(value, out problem);
        if (problem is null
            && value.ValueKind != JsonValueKind.Object
            && (IvvyParameterNames.Find(key.Prefix) & IvvyParameters.Objects) != 0)
        {
            problem = $"the value must be a JSON object, but it is of the kind {value.ValueKind}.";
        }

        return json;
    }
}

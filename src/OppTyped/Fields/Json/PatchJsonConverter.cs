using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Fields.Json;

namespace OppTyped.Fields;

/// <summary>
/// Reads and writes the JSON form of a patch: an object with the changed members. A missing member leaves its field unchanged,
/// and null clears it.
/// </summary>
/// <typeparam name="TPatch">The type of the patch.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatchJsonConverter<TPatch> : JsonConverter<TPatch> where TPatch : class, IPatch<TPatch>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">
    /// The JSON is not an object, it contains an unknown name or a name twice, or a value is not valid for its member.
    /// </exception>
    public override TPatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"{typeof(TPatch).Name}: the JSON value must be an object.");
        }

        // System.Text.Json adds the path of a patch inside other JSON to the exception.
        var path = JsonPath.Of(reader.CurrentDepth);
        var json = new PatchJsonReader(JsonElement.ParseValue(ref reader), options, path, typeof(TPatch).Name);
        TPatch patch = TPatch.ReadJson(json);
        json.End();
        return patch;
    }

    /// <inheritdoc/>
    /// <exception cref="FieldValueException">A value cannot be written, for example a date-time of unspecified kind.</exception>
    public override void Write(Utf8JsonWriter writer, TPatch value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        new PatchJsonWriter(writer, options).WritePatch(value);
    }
}

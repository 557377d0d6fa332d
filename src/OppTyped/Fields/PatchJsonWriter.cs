using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OppTyped.Fields.Json;

namespace OppTyped.Fields;

/// <summary>Writes the JSON form of a patch. Unchanged members are left out, and cleared members are null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatchJsonWriter
{
    private readonly JsonSerializerOptions _options;
    private readonly JsonMemberNames _names;

    internal PatchJsonWriter(Utf8JsonWriter json, JsonSerializerOptions options)
    {
        Json = json;
        _options = options;
        _names = new JsonMemberNames(options);
    }

    internal Utf8JsonWriter Json { get; }

    /// <summary>Writes a member.</summary>
    internal void WriteChange<T, TKind>(FieldKey<T, TKind> key, Change<T> change) where TKind : IValueKind<T>
    {
        Json.WritePropertyName(_names.Add(key.Untyped.Member));
        if (change.TryGetValue(out T? value))
        {
            WriteValue<T, TKind>(key, value);
        }
        else
        {
            Json.WriteNullValue();
        }
    }

    /// <summary>Writes a value in the form of its kind.</summary>
    internal void WriteValue<T, TKind>(FieldKey key, T value) where TKind : IValueKind<T> => TKind.WriteJson(this, key, value);

    /// <summary>Writes a text. The default encoder would replace half of a surrogate pair, so it is refused here.</summary>
    internal void WriteText(FieldKey key, string text)
    {
        if (!JsonText.IsValid(text))
        {
            throw key.CreateError(JsonText.UnpairedSurrogateMessage);
        }

        Json.WriteStringValue(text);
    }

    /// <summary>Writes a text. An empty text clears the field, so it is written as null.</summary>
    internal void WriteTextOrNull(FieldKey key, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            Json.WriteNullValue();
        }
        else
        {
            WriteText(key, text);
        }
    }

    /// <summary>
    /// Writes a number as its digits. <see cref="JsonSerializerOptions.NumberHandling"/> can require a text.
    /// </summary>
    internal void WriteDigits(ReadOnlySpan<byte> digits)
    {
        if (_options.NumberHandling.HasFlag(JsonNumberHandling.WriteAsString))
        {
            Json.WriteStringValue(digits);
        }
        else
        {
            Json.WriteRawValue(digits, skipInputValidation: true);
        }
    }

    /// <summary>Writes the text of an option, which is escaped for JSON.</summary>
    internal void WriteOption(ReadOnlySpan<byte> escaped) =>
        Json.WriteStringValue(JsonText.Read(escaped, isEscaped: escaped.Contains((byte)'\\')));

    /// <summary>Writes a custom field set as an object.</summary>
    internal void WriteSet<TSet>(TSet set) where TSet : class, IFieldSet<TSet>
    {
        Json.WriteStartObject();
        var members = new FieldWriter(new PatchJsonWriter(Json, _options));
        set.WriteFields(ref members);
        Json.WriteEndObject();
    }

    /// <summary>Writes a patch as an object.</summary>
    internal void WritePatch(IPatch patch)
    {
        Json.WriteStartObject();
        var members = new FieldWriter(this);
        patch.WriteMembers(ref members);
        Json.WriteEndObject();
    }
}

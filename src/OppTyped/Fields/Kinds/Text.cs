using System.ComponentModel;
using System.Text;

namespace OppTyped.Fields;

/// <summary>A text. In JSON, the text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextField : IFieldKind<string>
{
    static void IFieldKind<string>.Write(ref FieldWriter writer, FieldKey key, string value) => writer.WriteText(key, value);

    static void IValueKind<string>.WriteJson(PatchJsonWriter json, FieldKey key, string value) => json.WriteText(key, value);

    static string IValueKind<string>.ReadJson(PatchJsonValue json, FieldKey key) => json.ReadText(key, "a text");
}

public ref partial struct FieldWriter
{
    /// <summary>Writes a text as UTF-8. The writer escapes only the characters that must be escaped in JSON.</summary>
    /// <exception cref="FieldValueException">The text contains an unpaired surrogate.</exception>
    internal void WriteText(FieldKey key, string value)
    {
        if (value.Length == 0)
        {
            // The CRM stores a missing value as an empty text.
            WriteClear(key);
            return;
        }

        int plainLength = JsonText.PlainLength(value);
        Span<byte> destination = Begin(key, JsonText.MaxLength(value, plainLength));
        if (!JsonText.TryWrite(value, plainLength, destination, out int written))
        {
            throw key.CreateError(JsonText.UnpairedSurrogateMessage);
        }

        End(written);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="FieldValueException">The value is a JSON object or array.</exception>
    public readonly string? ReadText(FieldKey key) => _value.IsEmpty ? null : Encoding.UTF8.GetString(TextOf(key));
}

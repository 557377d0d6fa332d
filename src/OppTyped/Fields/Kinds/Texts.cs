using System.ComponentModel;
using System.Text;

namespace OppTyped.Fields;

/// <summary>The values of a multi-select, as a collection of texts. In JSON, an array of texts.</summary>
/// <typeparam name="TCollection">The type of the collection.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextsField<TCollection> : IFieldKind<TCollection> where TCollection : class, IEnumerable<string>
{
    static void IFieldKind<TCollection>.Write(ref FieldWriter writer, FieldKey key, TCollection value) =>
        writer.WriteTexts(key, value);

    static void IValueKind<TCollection>.WriteJson(PatchJsonWriter json, FieldKey key, TCollection value)
    {
        json.Json.WriteStartArray();
        foreach (string text in value)
        {
            json.WriteText(key, text ?? throw key.CreateError("a value of the multi-select is null. Leave it out."));
        }

        json.Json.WriteEndArray();
    }

    static TCollection IValueKind<TCollection>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        List<string> texts = [];
        foreach (PatchJsonValue item in json.ReadItems(key, FieldReader.ArrayOfTexts))
        {
            texts.Add(item.ReadText(key, "a text"));
        }

        return FieldReader.AsCollection<TCollection, string>(texts);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the values of a multi-select, joined by <see cref="FieldFormats.MultiSelectSeparator"/>. An empty collection clears
    /// the field.
    /// </summary>
    /// <exception cref="FieldValueException">A value is empty or contains the separator.</exception>
    internal void WriteTexts(FieldKey key, IEnumerable<string> values)
    {
        bool isFirst = BeginJoined(key);
        foreach (string value in values)
        {
            if (string.IsNullOrEmpty(value) || HasSeparator(value))
            {
                throw key.CreateError(
                    $"a value of the multi-select is empty or contains the separator '{_formats.MultiSelectSeparator}', "
                    + "so it would be read back as a different value.");
            }

            Separate(ref isFirst);
            int plainLength = JsonText.PlainLength(value);
            if (!JsonText.TryWrite(value, plainLength, Reserve(JsonText.MaxLength(value, plainLength)), out int written))
            {
                throw key.CreateError(JsonText.UnpairedSurrogateMessage);
            }

            _length += written;
        }

        EndJoined(isFirst);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads the values of a multi-select, split at <see cref="FieldFormats.MultiSelectSeparator"/>.</summary>
    public readonly List<string>? ReadTexts(FieldKey key)
    {
        List<string>? texts = null;
        foreach (Range part in Split(key))
        {
            if (!_value[part].IsEmpty)
            {
                (texts ??= []).Add(Encoding.UTF8.GetString(_value[part]));
            }
        }

        return texts;
    }
}

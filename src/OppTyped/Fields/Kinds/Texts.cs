using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the values of a multi-select, joined by <see cref="FieldFormats.MultiSelectSeparator"/>. An empty collection clears
    /// the field.
    /// </summary>
    /// <exception cref="FieldValueException">A value is empty or contains the separator.</exception>
    public void WriteTexts(FieldKey key, IEnumerable<string>? values)
    {
        if (values is null)
        {
            WriteAbsent(key);
            return;
        }

        bool isFirst = BeginJoined(key);
        foreach (string value in values)
        {
            if (string.IsNullOrEmpty(value) || value.Contains(_formats.MultiSelectSeparator, StringComparison.Ordinal))
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

    /// <inheritdoc cref="WriteTexts(FieldKey, IEnumerable{string}?)"/>
    public void WriteTexts<TCollection>(FieldKey key, Change<TCollection> change) where TCollection : class, IEnumerable<string>
    {
        if (change.HasValue)
        {
            WriteTexts(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
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

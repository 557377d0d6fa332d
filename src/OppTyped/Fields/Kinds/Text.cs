using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a text as UTF-8. The writer escapes only the characters that must be escaped in JSON.</summary>
    /// <exception cref="FieldValueException">The text contains an unpaired surrogate.</exception>
    public void WriteText(FieldKey key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            WriteEmpty(key, isAbsent: value is null);
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

    /// <inheritdoc cref="WriteText(FieldKey, string?)"/>
    public void WriteText(FieldKey key, Change<string> change)
    {
        if (change.HasValue)
        {
            WriteText(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    // An empty text clears the field, because the CRM stores a missing value as an empty text.
    private void WriteEmpty(FieldKey key, bool isAbsent)
    {
        if (isAbsent)
        {
            WriteAbsent(key);
        }
        else
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="FieldValueException">The value is a JSON object or array.</exception>
    public readonly string? ReadText(FieldKey key) => _value.IsEmpty ? null : Encoding.UTF8.GetString(TextOf(key));
}

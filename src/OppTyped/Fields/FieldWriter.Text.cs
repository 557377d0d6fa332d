using System.Numerics;

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

    private void WriteUtf8(FieldKey key, scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Begin(key, json.Length));
        End(json.Length);
    }

    /// <summary>Writes a number without quotes into the JSON around the fields.</summary>
    internal void WriteEnvelopeNumber<T>(T value) where T : struct, INumber<T> =>
        _length += NumberFormat.Write(value, Reserve(NumberFormat.MaxLength<T>()));

    /// <summary>Writes a text into the JSON around the fields.</summary>
    internal void WriteEnvelopeText(string value, string member, string property)
    {
        if (!TryWriteEnvelopeText(value))
        {
            throw new FieldValueException(member, property, JsonText.UnpairedSurrogateMessage);
        }
    }

    /// <summary>Writes a text into the JSON around the fields. Returns false if the text is not valid UTF-16.</summary>
    internal bool TryWriteEnvelopeText(string value)
    {
        int plainLength = JsonText.PlainLength(value);
        bool isText = JsonText.TryWrite(value, plainLength, Reserve(JsonText.MaxLength(value, plainLength)), out int written);
        _length += isText ? written : 0;
        return isText;
    }
}

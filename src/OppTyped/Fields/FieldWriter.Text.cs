namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a text. All of Unicode passes as UTF-8; only what JSON demands is escaped.</summary>
    /// <exception cref="FieldValueException">Half a surrogate pair stands alone in it.</exception>
    public void WriteText(FieldKey key, string? value)
    {
        if (value is null)
        {
            return;
        }

        Span<byte> destination = Begin(key, JsonText.MaxLength(value));
        if (!JsonText.TryWrite(value, destination, out int written))
        {
            throw key.Refuse(JsonText.WhyRefused);
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

    private void WriteUtf8(FieldKey key, scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Begin(key, json.Length));
        End(json.Length);
    }

    /// <summary>Writes a text into the envelope around the fields.</summary>
    internal void WriteEnvelopeText(string value, string what, string property)
    {
        if (!JsonText.TryWrite(value, Reserve(JsonText.MaxLength(value)), out int written))
        {
            throw new FieldValueException(what, property, JsonText.WhyRefused);
        }

        _length += written;
    }
}

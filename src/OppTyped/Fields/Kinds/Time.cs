using System.Globalization;
using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes a time of day as <c>HH:mm:ss</c>. Fractions of a second are truncated. This format is not verified against a live
    /// account.
    /// </summary>
    public void WriteTime(FieldKey key, TimeOnly value)
    {
        value.TryFormat(Begin(key, 8), out int written, "HH:mm:ss", CultureInfo.InvariantCulture);
        End(written);
    }

    /// <inheritdoc cref="WriteTime(FieldKey, TimeOnly)"/>
    public void WriteTime(FieldKey key, TimeOnly? value)
    {
        if (value is { } present)
        {
            WriteTime(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteTime(FieldKey, TimeOnly)"/>
    public void WriteTime(FieldKey key, Change<TimeOnly> change)
    {
        if (change.HasValue)
        {
            WriteTime(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a time of day.</summary>
    /// <exception cref="FieldValueException">The value is not a time of day.</exception>
    public readonly TimeOnly? ReadTime(FieldKey key)
    {
        if (IsBlank)
        {
            return null;
        }

        Span<char> text = stackalloc char[32];
        return _value.Length <= text.Length
            && Encoding.UTF8.TryGetChars(_value, text, out int length)
            && TimeOnly.TryParse(text[..length], CultureInfo.InvariantCulture, out TimeOnly value)
                ? value
                : throw key.CreateReadError("the CRM's value is not a time of day.");
    }
}

using System.Globalization;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>. This format is not verified against a live account.</summary>
    public void WriteDate(FieldKey key, DateOnly value)
    {
        value.TryFormat(Begin(key, 10), out int written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        End(written);
    }

    /// <inheritdoc cref="WriteDate(FieldKey, DateOnly)"/>
    public void WriteDate(FieldKey key, DateOnly? value)
    {
        if (value is { } present)
        {
            WriteDate(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteDate(FieldKey, DateOnly)"/>
    public void WriteDate(FieldKey key, Change<DateOnly> change)
    {
        if (change.HasValue)
        {
            WriteDate(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

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

using System.Globalization;
using OppTyped.Fields.Kinds;

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
}

public ref partial struct FieldReader
{
    /// <summary>Reads a date. A date-time is also accepted, if its time is midnight.</summary>
    /// <exception cref="FieldValueException">The value is not a date, or its time is not midnight.</exception>
    public readonly DateOnly? ReadDate(FieldKey key) =>
        IsBlank ? null
        : TimestampFormat.TryRead(_value, out DateTime utc) && utc.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(utc)
        : throw key.CreateError(
            "the CRM's value is not a date, or has a time of day. Use a DateTimeOffset for a date with a time.");
}

using System.Globalization;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>. This format is not verified against a live account.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    public void WriteDate(FieldKey key, DateOnly value)
    {
        TimestampFormat.ThrowIfDefault(key, value.DayNumber * TimeSpan.TicksPerDay);
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
        : TimestampFormat.TryRead(_value, out DateTime utc) && FindDate(utc) is { } date ? date
        : throw key.CreateReadError(
            "the CRM's value is not a date, or has a time of day. Use a DateTimeOffset for a date with a time. If the account "
            + "stores dates as midnight of a time zone, set Fields.DateTimeZone.");

    // A date without a time is also midnight in UTC.
    private readonly DateOnly? FindDate(DateTime utc)
    {
        if (utc.TimeOfDay != TimeSpan.Zero && _formats.DateTimeZone is { } zone)
        {
            utc = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));
        }

        return utc.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(utc) : null;
    }
}

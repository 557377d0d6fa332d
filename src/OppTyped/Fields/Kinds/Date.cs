using System.ComponentModel;
using System.Globalization;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A date. In JSON, <c>yyyy-MM-dd</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateField : IFieldKind<DateOnly>
{
    private const string Format = "yyyy-MM-dd";

    static void IFieldKind<DateOnly>.Write(ref FieldWriter writer, FieldKey key, DateOnly value) => writer.WriteDate(key, value);

    static void IValueKind<DateOnly>.WriteJson(PatchJsonWriter json, FieldKey key, DateOnly value)
    {
        TimestampFormat.ThrowIfDefault(key, TimestampFormat.TicksOf(value));
        json.Json.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
    }

    static DateOnly IValueKind<DateOnly>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        const string Expected = $"a date of the form {Format}";
        string text = json.ReadText(key, Expected);
        if (!DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value))
        {
            throw json.CreateError(key, Expected);
        }

        return TimestampFormat.IsDefault(TimestampFormat.TicksOf(value))
            ? throw json.CreateRefusal(key, TimestampFormat.DefaultMessage)
            : value;
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes a date as <c>yyyy-MM-dd</c>. This format is not verified against a live account.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    internal void WriteDate(FieldKey key, DateOnly value)
    {
        TimestampFormat.ThrowIfDefault(key, TimestampFormat.TicksOf(value));
        value.TryFormat(Begin(key, 10), out int written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        End(written);
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

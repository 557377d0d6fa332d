using System.ComponentModel;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>A point in time. In JSON, an ISO 8601 text with its offset.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimestampField : IFieldKind<DateTimeOffset>
{
    static void IFieldKind<DateTimeOffset>.Write(ref FieldWriter writer, FieldKey key, DateTimeOffset value) =>
        writer.WriteTimestamp(key, value);

    static void IValueKind<DateTimeOffset>.WriteJson(PatchJsonWriter json, FieldKey key, DateTimeOffset value)
    {
        TimestampFormat.ThrowIfDefault(key, value.UtcTicks);
        json.Json.WriteStringValue(value);
    }

    static DateTimeOffset IValueKind<DateTimeOffset>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        const string Expected = "an ISO 8601 date-time with an offset, such as 2026-03-01T00:00:00Z or 2026-03-01T05:30:00+05:30";
        json.ReadText(key, Expected);

        // TryGetDateTimeOffset would take a text without an offset as a local time of this machine.
        if (!json.Element.TryGetDateTime(out DateTime value)
            || value.Kind == DateTimeKind.Unspecified
            || !json.Element.TryGetDateTimeOffset(out DateTimeOffset instant))
        {
            throw json.CreateError(key, Expected);
        }

        return TimestampFormat.IsDefault(instant.UtcTicks)
            ? throw json.CreateRefusal(key, TimestampFormat.DefaultMessage)
            : instant;
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes a point in time in UTC as <c>yyyy-MM-dd HH:mm:ss</c>. Fractions of a second are truncated.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    internal void WriteTimestamp(FieldKey key, DateTimeOffset value)
    {
        TimestampFormat.ThrowIfDefault(key, value.UtcTicks);
        TimestampFormat.Write(value.UtcTicks, Begin(key, TimestampFormat.Length));
        End(TimestampFormat.Length);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a point in time in any of the service's formats. The service's values are always in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTimeOffset? ReadTimestamp(FieldKey key) =>
        IsBlank ? null
        : TimestampFormat.TryRead(_value, out DateTime utc) ? new DateTimeOffset(utc)
        : throw key.CreateReadError("the CRM's value is not a date-time.");
}

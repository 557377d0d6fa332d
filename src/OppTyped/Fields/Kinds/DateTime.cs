using System.ComponentModel;
using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

/// <summary>
/// A point in time as a <see cref="DateTime"/>. In JSON, an ISO 8601 text in UTC. When it is read, it can have any offset.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeField : IFieldKind<DateTime>
{
    static void IFieldKind<DateTime>.Write(ref FieldWriter writer, FieldKey key, DateTime value) =>
        writer.WriteTimestamp(key, value, DateTimeKind.Unspecified);

    static void IValueKind<DateTime>.WriteJson(PatchJsonWriter json, FieldKey key, DateTime value) =>
        json.Json.WriteStringValue(FieldWriter.ToUtc(key, value, DateTimeKind.Unspecified));

    static DateTime IValueKind<DateTime>.ReadJson(PatchJsonValue json, FieldKey key) =>
        json.ReadValue<DateTimeOffset, TimestampField>(key).UtcDateTime;
}

/// <summary>
/// A <see cref="DateTime"/> whose unspecified kind means UTC. In JSON, an ISO 8601 text in UTC. A text without an offset is also
/// in UTC.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UtcDateTimeField : IFieldKind<DateTime>
{
    static void IFieldKind<DateTime>.Write(ref FieldWriter writer, FieldKey key, DateTime value) =>
        writer.WriteTimestamp(key, value, DateTimeKind.Utc);

    static void IValueKind<DateTime>.WriteJson(PatchJsonWriter json, FieldKey key, DateTime value) =>
        json.Json.WriteStringValue(FieldWriter.ToUtc(key, value, DateTimeKind.Utc));

    static DateTime IValueKind<DateTime>.ReadJson(PatchJsonValue json, FieldKey key) =>
        json.ReadDateTime(key, DateTimeKind.Utc);
}

/// <summary>
/// A <see cref="DateTime"/> whose unspecified kind means local time. In JSON, an ISO 8601 text in UTC. A text without an offset
/// is in local time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LocalDateTimeField : IFieldKind<DateTime>
{
    static void IFieldKind<DateTime>.Write(ref FieldWriter writer, FieldKey key, DateTime value) =>
        writer.WriteTimestamp(key, value, DateTimeKind.Local);

    static void IValueKind<DateTime>.WriteJson(PatchJsonWriter json, FieldKey key, DateTime value) =>
        json.Json.WriteStringValue(FieldWriter.ToUtc(key, value, DateTimeKind.Local));

    static DateTime IValueKind<DateTime>.ReadJson(PatchJsonValue json, FieldKey key) =>
        json.ReadDateTime(key, DateTimeKind.Local).ToLocalTime();
}

public ref partial struct FieldWriter
{
    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTimeOffset)"/>
    /// <param name="key">The field.</param>
    /// <param name="value">The date-time. A local time is converted to UTC.</param>
    /// <param name="unspecifiedKind">
    /// The kind that is assumed if the kind of <paramref name="value"/> is unspecified. If this kind is unspecified too, an
    /// exception is thrown.
    /// </param>
    /// <exception cref="FieldValueException">
    /// Both the value's kind and <paramref name="unspecifiedKind"/> are unspecified, or the value is the default of its type.
    /// </exception>
    internal void WriteTimestamp(FieldKey key, DateTime value, DateTimeKind unspecifiedKind)
    {
        long utcTicks = ToUtc(key, value, unspecifiedKind).Ticks;
        TimestampFormat.Write(utcTicks, Begin(key, TimestampFormat.Length));
        End(TimestampFormat.Length);
    }

    internal static DateTime ToUtc(FieldKey key, DateTime value, DateTimeKind unspecifiedKind)
    {
        if (value.Kind == DateTimeKind.Unspecified)
        {
            if (unspecifiedKind == DateTimeKind.Unspecified)
            {
                throw key.CreateError(
                    "a DateTime of unspecified kind is ambiguous. Use a DateTimeOffset or a DateTime of kind Utc or Local, "
                    + "or set the kind on the member: [Schema(\"…\", Kind = DateTimeKind.Utc)].");
            }

            value = DateTime.SpecifyKind(value, unspecifiedKind);
        }

        DateTime utc = value.ToUniversalTime();
        TimestampFormat.ThrowIfDefault(key, utc.Ticks);
        return utc;
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a point in time. The result is in local time if the member's kind is local, and otherwise in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTime? ReadTimestamp(FieldKey key, DateTimeKind kind) =>
        ReadTimestamp(key) is not { } value ? null
        : kind == DateTimeKind.Local ? value.LocalDateTime
        : value.UtcDateTime;
}

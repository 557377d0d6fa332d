using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a point in time in UTC as <c>yyyy-MM-dd HH:mm:ss</c>. Fractions of a second are truncated.</summary>
    public void WriteTimestamp(FieldKey key, DateTimeOffset value)
    {
        TimestampFormat.Write(value.UtcTicks, Begin(key, TimestampFormat.Length));
        End(TimestampFormat.Length);
    }

    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTimeOffset)"/>
    public void WriteTimestamp(FieldKey key, DateTimeOffset? value)
    {
        if (value is { } present)
        {
            WriteTimestamp(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTimeOffset)"/>
    public void WriteTimestamp(FieldKey key, Change<DateTimeOffset> change)
    {
        if (change.HasValue)
        {
            WriteTimestamp(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads a point in time in any of the service's formats. The service's values are always in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTimeOffset? ReadTimestamp(FieldKey key) =>
        IsBlank ? null
        : TimestampFormat.TryRead(_value, out DateTime utc) ? new DateTimeOffset(utc)
        : throw key.CreateError("the CRM's value is not a date-time.");
}

using OppTyped.Fields.Kinds;

namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes a point in time in UTC as <c>yyyy-MM-dd HH:mm:ss</c>. Fractions of a second are truncated.</summary>
    /// <exception cref="FieldValueException">The value is the default of its type.</exception>
    public void WriteTimestamp(FieldKey key, DateTimeOffset value) => WriteTimestamp(key, value.UtcTicks);

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

    private void WriteTimestamp(FieldKey key, long utcTicks)
    {
        TimestampFormat.ThrowIfDefault(key, utcTicks);
        TimestampFormat.Write(utcTicks, Begin(key, TimestampFormat.Length));
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

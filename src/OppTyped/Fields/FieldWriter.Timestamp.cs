namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes an instant in UTC as <c>yyyy-MM-dd HH:mm:ss</c>. Parts of a second are cut, not rounded.</summary>
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

    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTimeOffset)"/>
    /// <param name="key">The field.</param>
    /// <param name="value">The date-time; a local one is converted to UTC.</param>
    /// <param name="unspecifiedKind">What a value of unspecified kind stands for; such a one is refused if this is unspecified too.</param>
    /// <exception cref="FieldValueException">Nothing says whether the value is UTC or local.</exception>
    public void WriteTimestamp(FieldKey key, DateTime value, DateTimeKind unspecifiedKind)
    {
        if (value.Kind == DateTimeKind.Unspecified)
        {
            if (unspecifiedKind == DateTimeKind.Unspecified)
            {
                throw key.Refuse(
                    "a DateTime of unspecified kind could be any instant. Use a DateTimeOffset, a DateTime of kind Utc or Local, " +
                    "or say what the member means: [Schema(\"…\", Kind = DateTimeKind.Utc)].");
            }

            value = DateTime.SpecifyKind(value, unspecifiedKind);
        }

        TimestampFormat.Write(value.ToUniversalTime().Ticks, Begin(key, TimestampFormat.Length));
        End(TimestampFormat.Length);
    }

    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTime, DateTimeKind)"/>
    public void WriteTimestamp(FieldKey key, DateTime? value, DateTimeKind unspecifiedKind)
    {
        if (value is { } present)
        {
            WriteTimestamp(key, present, unspecifiedKind);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteTimestamp(FieldKey, DateTime, DateTimeKind)"/>
    public void WriteTimestamp(FieldKey key, Change<DateTime> change, DateTimeKind unspecifiedKind)
    {
        if (change.HasValue)
        {
            WriteTimestamp(key, change.Value, unspecifiedKind);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

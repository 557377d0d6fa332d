namespace OppTyped.Fields;

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
    public void WriteTimestamp(FieldKey key, DateTime value, DateTimeKind unspecifiedKind)
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

        WriteTimestamp(key, value.ToUniversalTime().Ticks);
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

public ref partial struct FieldReader
{
    /// <summary>Reads a point in time. The result is in local time if the member's kind is local, and otherwise in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTime? ReadTimestamp(FieldKey key, DateTimeKind kind) =>
        ReadTimestamp(key) is not { } value ? null
        : kind == DateTimeKind.Local ? value.LocalDateTime
        : value.UtcDateTime;
}

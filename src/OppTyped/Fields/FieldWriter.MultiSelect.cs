namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes the values of a multi-select, joined by <see cref="FieldFormats.MultiSelectSeparator"/>. An empty collection clears
    /// the field.
    /// </summary>
    /// <exception cref="FieldValueException">A value is empty or contains the separator.</exception>
    public void WriteTexts(FieldKey key, IEnumerable<string>? values)
    {
        if (values is null)
        {
            WriteAbsent(key);
            return;
        }

        bool isFirst = BeginJoined(key);
        foreach (string value in values)
        {
            if (string.IsNullOrEmpty(value) || value.Contains(_formats.MultiSelectSeparator, StringComparison.Ordinal))
            {
                throw key.CreateError(
                    $"a value of the multi-select is empty or contains the separator '{_formats.MultiSelectSeparator}', "
                    + "so it would be read back as a different value.");
            }

            Separate(ref isFirst);
            int plainLength = JsonText.PlainLength(value);
            if (!JsonText.TryWrite(value, plainLength, Reserve(JsonText.MaxLength(value, plainLength)), out int written))
            {
                throw key.CreateError(JsonText.UnpairedSurrogateMessage);
            }

            _length += written;
        }

        EndJoined(isFirst);
    }

    /// <inheritdoc cref="WriteTexts(FieldKey, IEnumerable{string}?)"/>
    public void WriteTexts<TCollection>(FieldKey key, Change<TCollection> change) where TCollection : class, IEnumerable<string>
    {
        if (change.HasValue)
        {
            WriteTexts(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    /// <summary>Writes the options of a multi-select. An empty collection clears the field.</summary>
    /// <exception cref="FieldValueException">A value is not a member of the enum, or is the member for unknown texts.</exception>
    public void WriteOptions<TEnum, TTexts>(FieldKey key, IEnumerable<TEnum>? values)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (values is null)
        {
            WriteAbsent(key);
            return;
        }

        bool isFirst = BeginJoined(key);
        foreach (TEnum value in values)
        {
            Separate(ref isFirst);
            WriteJoinable(key, TextOf<TEnum, TTexts>(key, value));
        }

        EndJoined(isFirst);
    }

    /// <inheritdoc cref="WriteOptions{TEnum, TTexts}(FieldKey, IEnumerable{TEnum}?)"/>
    public void WriteOptions<TCollection, TEnum, TTexts>(FieldKey key, Change<TCollection> change)
        where TCollection : class, IEnumerable<TEnum>
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (change.HasValue)
        {
            WriteOptions<TEnum, TTexts>(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    /// <summary>Writes the options in a value of a <see cref="FlagsAttribute"/> enum. Zero clears the field.</summary>
    /// <exception cref="FieldValueException">
    /// The value has a flag that is not a member of the enum, or it has the flag for unknown texts.
    /// </exception>
    public void WriteFlags<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        if (TTexts.IsUnknown(value))
        {
            throw key.CreateError(
                "the value also represents texts that the enum lacks, and these texts would be lost. "
                + "Add a member with [Option(\"…\")] for each text, or leave the field unchanged.");
        }

        if (!TTexts.IsDefined(value))
        {
            throw key.CreateError(
                $"the value has a flag that is not a member of {typeof(TEnum).Name}. Add a member with [Option(\"…\")].");
        }

        bool isFirst = BeginJoined(key);
        foreach (TEnum flag in TTexts.Flags)
        {
            if (value.HasFlag(flag))
            {
                Separate(ref isFirst);
                WriteJoinable(key, TextOf<TEnum, TTexts>(key, flag));
            }
        }

        EndJoined(isFirst);
    }

    /// <inheritdoc cref="WriteFlags{TEnum, TTexts}(FieldKey, TEnum)"/>
    public void WriteFlags<TEnum, TTexts>(FieldKey key, TEnum? value)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        if (value is { } present)
        {
            WriteFlags<TEnum, TTexts>(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <inheritdoc cref="WriteFlags{TEnum, TTexts}(FieldKey, TEnum)"/>
    public void WriteFlags<TEnum, TTexts>(FieldKey key, Change<TEnum> change)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        if (change.HasValue)
        {
            WriteFlags<TEnum, TTexts>(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    private bool BeginJoined(FieldKey key)
    {
        Begin(key, 0);
        return true;
    }

    private void EndJoined(bool isEmpty)
    {
        if (isEmpty)
        {
            EndCleared();
        }
        else
        {
            Reserve(Suffix.Length);
            End(0);
        }
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
        {
            Span<char> separator = [_formats.MultiSelectSeparator];
            JsonText.TryWrite(separator, JsonText.PlainLength(separator), Reserve(6), out int written);
            _length += written;
        }

        isFirst = false;
    }

    private void WriteJoinable(FieldKey key, ReadOnlySpan<byte> json)
    {
        if (json.IndexOf((byte)_formats.MultiSelectSeparator) >= 0)
        {
            throw key.CreateError(
                $"the option's text contains the separator '{_formats.MultiSelectSeparator}', "
                + "so it would be read back as several options.");
        }

        WriteRaw(json);
    }
}

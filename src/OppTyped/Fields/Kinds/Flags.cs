namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
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
}

public ref partial struct FieldReader
{
    /// <summary>Reads the options of a multi-select into one value of a <see cref="FlagsAttribute"/> enum.</summary>
    /// <exception cref="FieldValueException">
    /// The enum has no member for one of the texts, and no member for unknown texts.
    /// </exception>
    public readonly TEnum? ReadFlags<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        TEnum? flags = null;
        foreach (Range part in Split(key))
        {
            if (!_value[part].IsEmpty)
            {
                flags = TTexts.Union(flags.GetValueOrDefault(), OptionOf<TEnum, TTexts>(key, _value[part]));
            }
        }

        return flags;
    }
}

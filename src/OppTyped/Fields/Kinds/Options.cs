namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
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
}

public ref partial struct FieldReader
{
    /// <summary>Reads the options of a multi-select.</summary>
    /// <exception cref="FieldValueException">
    /// The enum has no member for one of the texts, and no member for unknown texts.
    /// </exception>
    public readonly List<TEnum>? ReadOptions<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        List<TEnum>? options = null;
        foreach (Range part in Split(key))
        {
            if (!_value[part].IsEmpty)
            {
                (options ??= []).Add(OptionOf<TEnum, TTexts>(key, _value[part]));
            }
        }

        return options;
    }
}

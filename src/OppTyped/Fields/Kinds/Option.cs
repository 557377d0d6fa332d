namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes an enum value as the text from <see cref="OptionAttribute"/>, or as the member's name. The member for unknown texts
    /// is not written, so the field stays unchanged.
    /// </summary>
    /// <exception cref="FieldValueException">The value is not a member of the enum.</exception>
    public void WriteOption<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (!TTexts.IsUnknown(value))
        {
            WriteUtf8(key, TextOf<TEnum, TTexts>(key, value));
        }
    }

    /// <inheritdoc cref="WriteOption{TEnum, TTexts}(FieldKey, TEnum)"/>
    public void WriteOption<TEnum, TTexts>(FieldKey key, TEnum? value)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (value is { } present)
        {
            WriteOption<TEnum, TTexts>(key, present);
        }
        else
        {
            WriteAbsent(key);
        }
    }

    /// <summary>Writes an enum value as the text of its member.</summary>
    /// <exception cref="FieldValueException">
    /// The value is not a member of the enum, or is the member for unknown texts.
    /// </exception>
    public void WriteOption<TEnum, TTexts>(FieldKey key, Change<TEnum> change)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (change.HasValue)
        {
            WriteUtf8(key, TextOf<TEnum, TTexts>(key, change.Value));
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }

    private static ReadOnlySpan<byte> TextOf<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (TTexts.IsUnknown(value))
        {
            throw key.CreateError(
                "the value is the [UnknownOption] member, which has no text of its own. "
                + "Use another member, or leave the field unchanged.");
        }

        ReadOnlySpan<byte> text = TTexts.TextOf(value);
        return text.IsEmpty
            ? throw key.CreateError(
                $"the value is not a member of {typeof(TEnum).Name}. Add a member with [Option(\"…\")], or clear the field.")
            : text;
    }

    private void WriteUtf8(FieldKey key, scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(Begin(key, json.Length));
        End(json.Length);
    }
}

public ref partial struct FieldReader
{
    /// <summary>Reads an option as the enum member with the same text.</summary>
    /// <exception cref="FieldValueException">The enum has no member for the text, and no member for unknown texts.</exception>
    public readonly TEnum? ReadOption<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        _value.IsEmpty ? null : OptionOf<TEnum, TTexts>(key, TextOf(key));

    private static TEnum OptionOf<TEnum, TTexts>(FieldKey key, ReadOnlySpan<byte> text)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        TTexts.Read(text) ?? throw key.CreateReadError(
            $"the CRM has an option that {typeof(TEnum).Name} lacks. "
            + "Add a member with [Option(\"…\")], or a member marked [UnknownOption] for all unknown options.");
}

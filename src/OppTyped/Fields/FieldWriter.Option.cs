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
}

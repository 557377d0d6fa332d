namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>
    /// Writes an enum as the text that <see cref="OptionAttribute"/> gives its member, or the member's name. One that stands
    /// for unknown texts is left out: the field stays as it is.
    /// </summary>
    /// <exception cref="FieldValueException">The value is no member of the enum.</exception>
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

    /// <summary>Writes an enum as the text of its member.</summary>
    /// <exception cref="FieldValueException">The value is no member of the enum, or stands for unknown texts.</exception>
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
            throw key.Refuse("the value stands for texts that the enum lacks, and has none of its own to write. Use another member, or leave the field unchanged.");
        }

        ReadOnlySpan<byte> text = TTexts.TextOf(value);
        return text.IsEmpty
            ? throw key.Refuse($"the value is no member of {typeof(TEnum).Name}. Add one with [Option(\"…\")], or clear the field.")
            : text;
    }
}

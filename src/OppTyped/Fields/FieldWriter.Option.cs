namespace OppTyped.Fields;

public ref partial struct FieldWriter
{
    /// <summary>Writes an enum as the text that <see cref="OptionAttribute"/> gives its member, or the member's name.</summary>
    /// <exception cref="FieldValueException">The value is no member of the enum.</exception>
    public void WriteOption<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        ReadOnlySpan<byte> text = TTexts.TextOf(value);
        if (text.IsEmpty)
        {
            throw key.Refuse($"the value is no member of {typeof(TEnum).Name}. Add one with [Option(\"…\")], or clear the field.");
        }

        WriteUtf8(key, text);
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
    }

    /// <inheritdoc cref="WriteOption{TEnum, TTexts}(FieldKey, TEnum)"/>
    public void WriteOption<TEnum, TTexts>(FieldKey key, Change<TEnum> change)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        if (change.HasValue)
        {
            WriteOption<TEnum, TTexts>(key, change.Value);
        }
        else if (change.IsClear)
        {
            WriteClear(key);
        }
    }
}

using System.ComponentModel;
using System.Text;

namespace OppTyped.Fields;

/// <summary>An option of a dropdown. In JSON, the option's text.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TTexts">The texts of its members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionField<TEnum, TTexts> : IFieldKind<TEnum>
    where TEnum : struct, Enum
    where TTexts : IOptionTexts<TEnum>
{
    static void IFieldKind<TEnum>.Write(ref FieldWriter writer, FieldKey key, TEnum value) =>
        writer.WriteOption<TEnum, TTexts>(key, value);

    static bool IFieldKind<TEnum>.IsUnknown(TEnum value) => TTexts.IsUnknown(value);

    static void IValueKind<TEnum>.WriteJson(PatchJsonWriter json, FieldKey key, TEnum value) =>
        json.WriteOption(FieldWriter.TextOf<TEnum, TTexts>(key, value));

    static TEnum IValueKind<TEnum>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        string expected = $"the text of a member of {typeof(TEnum).Name}";
        return TTexts.Read(Encoding.UTF8.GetBytes(json.ReadText(key, expected))) is { } value && !TTexts.IsUnknown(value)
            ? value
            : throw json.CreateError(key, expected);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes an enum value as the text from <see cref="OptionAttribute"/>, or as the member's name.</summary>
    /// <exception cref="FieldValueException">
    /// The value is not a member of the enum, or is the member for unknown texts.
    /// </exception>
    internal void WriteOption<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        WriteUtf8(key, TextOf<TEnum, TTexts>(key, value));

    internal static ReadOnlySpan<byte> TextOf<TEnum, TTexts>(FieldKey key, TEnum value)
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
    /// <summary>
    /// Reads an option as the enum member with the same text, or, if the account's formats say so, with a similar text.
    /// </summary>
    /// <exception cref="FieldValueException">The enum has no member for the text, and no member for unknown texts.</exception>
    public readonly TEnum? ReadOption<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        _value.IsEmpty ? null : OptionOf<TEnum, TTexts>(key, TextOf(key));

    private readonly TEnum OptionOf<TEnum, TTexts>(FieldKey key, ReadOnlySpan<byte> text)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        TEnum? option = TTexts.Read(text);
        if (option is { } known && !TTexts.IsUnknown(known))
        {
            return known;
        }

        TEnum? similar = option is null || _formats.AcceptsSimilarOptions ? SimilarOption.Find<TEnum, TTexts>(text) : null;
        return (_formats.AcceptsSimilarOptions ? similar ?? option : option) ?? throw key.CreateReadError(similar is null
            ? $"the CRM has an option that {typeof(TEnum).Name} lacks. "
                + "Add a member with [Option(\"…\")], or a member marked [UnknownOption] for all unknown options."
            : $"the CRM's option differs from that of a member of {typeof(TEnum).Name} in case or white space. "
                + "Set Fields.AcceptsSimilarOptions, or correct the text in [Option(\"…\")].");
    }
}

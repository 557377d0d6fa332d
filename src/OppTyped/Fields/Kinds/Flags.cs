using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>
/// The options of a multi-select, as a value of a <see cref="FlagsAttribute"/> enum. In JSON, an array of their texts.
/// </summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TTexts">The texts of its members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FlagsField<TEnum, TTexts> : IFieldKind<TEnum>
    where TEnum : struct, Enum
    where TTexts : IFlagTexts<TEnum>
{
    static void IFieldKind<TEnum>.Write(ref FieldWriter writer, FieldKey key, TEnum value) =>
        writer.WriteFlags<TEnum, TTexts>(key, value);

    static void IValueKind<TEnum>.WriteJson(PatchJsonWriter json, FieldKey key, TEnum value)
    {
        FieldWriter.ThrowIfNotFlags<TEnum, TTexts>(key, value);
        json.Json.WriteStartArray();
        foreach (TEnum flag in TTexts.Flags)
        {
            if (value.HasFlag(flag))
            {
                json.WriteValue<TEnum, OptionField<TEnum, TTexts>>(key, flag);
            }
        }

        json.Json.WriteEndArray();
    }

    static TEnum IValueKind<TEnum>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        TEnum flags = default;
        foreach (PatchJsonValue item in json.ReadItems(key, FieldReader.ArrayOfTexts))
        {
            flags = TTexts.Union(flags, item.ReadValue<TEnum, OptionField<TEnum, TTexts>>(key));
        }

        return flags;
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes the options in a value of a <see cref="FlagsAttribute"/> enum. Zero clears the field.</summary>
    /// <exception cref="FieldValueException">
    /// The value has a flag that is not a member of the enum, or it has the flag for unknown texts.
    /// </exception>
    internal void WriteFlags<TEnum, TTexts>(FieldKey key, TEnum value)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        ThrowIfNotFlags<TEnum, TTexts>(key, value);
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

    internal static void ThrowIfNotFlags<TEnum, TTexts>(FieldKey key, TEnum value)
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

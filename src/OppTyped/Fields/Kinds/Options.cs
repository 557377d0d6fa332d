using System.ComponentModel;

namespace OppTyped.Fields;

/// <summary>The options of a multi-select, as a collection of enum values. In JSON, an array of their texts.</summary>
/// <typeparam name="TCollection">The type of the collection.</typeparam>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TTexts">The texts of its members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionsField<TCollection, TEnum, TTexts> : IFieldKind<TCollection>
    where TCollection : class, IEnumerable<TEnum>
    where TEnum : struct, Enum
    where TTexts : IOptionTexts<TEnum>
{
    static void IFieldKind<TCollection>.Write(ref FieldWriter writer, FieldKey key, TCollection value) =>
        writer.WriteOptions<TEnum, TTexts>(key, value);

    static void IValueKind<TCollection>.WriteJson(PatchJsonWriter json, FieldKey key, TCollection value)
    {
        json.Json.WriteStartArray();
        foreach (TEnum option in value)
        {
            json.WriteValue<TEnum, OptionField<TEnum, TTexts>>(key, option);
        }

        json.Json.WriteEndArray();
    }

    static TCollection IValueKind<TCollection>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        List<TEnum> options = [];
        foreach (PatchJsonValue item in json.ReadItems(key, FieldReader.ArrayOfTexts))
        {
            options.Add(item.ReadValue<TEnum, OptionField<TEnum, TTexts>>(key));
        }

        return FieldReader.AsCollection<TCollection, TEnum>(options);
    }
}

public ref partial struct FieldWriter
{
    /// <summary>Writes the options of a multi-select. An empty collection clears the field.</summary>
    /// <exception cref="FieldValueException">A value is not a member of the enum, or is the member for unknown texts.</exception>
    internal void WriteOptions<TEnum, TTexts>(FieldKey key, IEnumerable<TEnum> values)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        bool isFirst = BeginJoined(key);
        foreach (TEnum value in values)
        {
            Separate(ref isFirst);
            WriteJoinable(key, TextOf<TEnum, TTexts>(key, value));
        }

        EndJoined(isFirst);
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

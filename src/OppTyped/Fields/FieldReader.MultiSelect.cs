using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldReader
{
    /// <summary>Reads the values of a multi-select, split at <see cref="FieldFormats.MultiSelectSeparator"/>.</summary>
    public readonly List<string>? ReadTexts(FieldKey key)
    {
        List<string>? texts = null;
        foreach (Range part in Split())
        {
            if (!_value[part].IsEmpty)
            {
                (texts ??= []).Add(Encoding.UTF8.GetString(_value[part]));
            }
        }

        return texts;
    }

    /// <summary>Reads the options of a multi-select.</summary>
    /// <exception cref="FieldValueException">
    /// The enum has no member for one of the texts, and no member for unknown texts.
    /// </exception>
    public readonly List<TEnum>? ReadOptions<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum>
    {
        List<TEnum>? options = null;
        foreach (Range part in Split())
        {
            if (!_value[part].IsEmpty)
            {
                (options ??= []).Add(OptionOf<TEnum, TTexts>(key, _value[part]));
            }
        }

        return options;
    }

    /// <summary>Reads the options of a multi-select into one value of a <see cref="FlagsAttribute"/> enum.</summary>
    /// <exception cref="FieldValueException">
    /// The enum has no member for one of the texts, and no member for unknown texts.
    /// </exception>
    public readonly TEnum? ReadFlags<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IFlagTexts<TEnum>
    {
        TEnum? flags = null;
        foreach (Range part in Split())
        {
            if (!_value[part].IsEmpty)
            {
                flags = TTexts.Union(flags.GetValueOrDefault(), OptionOf<TEnum, TTexts>(key, _value[part]));
            }
        }

        return flags;
    }

    /// <summary>Converts a list of values to a set.</summary>
    public static HashSet<T>? AsSet<T>(List<T>? values) => values is null ? null : [.. values];

    // The separator is an ASCII character, so its byte is never part of another UTF-8 character.
    private readonly MemoryExtensions.SpanSplitEnumerator<byte> Split() => _value.Split((byte)_formats.MultiSelectSeparator);
}

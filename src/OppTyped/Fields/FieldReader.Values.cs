using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace OppTyped.Fields;

public ref partial struct FieldReader
{
    /// <summary>Returns the value of a member that requires a value.</summary>
    /// <exception cref="FieldValueException">The field has no value.</exception>
    public static T Required<T>(FieldKey key, T? value) where T : struct => value ?? throw Missing(key);

    /// <inheritdoc cref="Required{T}(FieldKey, T?)"/>
    public static T Required<T>(FieldKey key, T? value) where T : class => value ?? throw Missing(key);

    /// <summary>Reads a text.</summary>
    public readonly string? ReadText(FieldKey key) => _value.IsEmpty ? null : Encoding.UTF8.GetString(_value);

    /// <summary>Reads a number, with or without thousands separators.</summary>
    /// <exception cref="FieldValueException">The value is not a number, or is out of the type's range.</exception>
    public readonly T? ReadNumber<T>(FieldKey key) where T : struct, INumber<T> =>
        IsBlank ? null
        : NumberFormat.TryRead(_value, out T value) ? value
        : throw key.CreateError($"the CRM's value is not a number in the range of {typeof(T).Name}.");

    /// <summary>
    /// Reads true or false. The texts 1 and yes also mean true, and 0 and no also mean false. The configured texts are accepted
    /// too. Case does not matter.
    /// </summary>
    /// <exception cref="FieldValueException">The value is none of these texts.</exception>
    public readonly bool? ReadBoolean(FieldKey key) =>
        IsBlank ? null
        : IsWord(_formats.TrueText) ? true
        : IsWord(_formats.FalseText) ? false
        : IsWord("true"u8) || IsWord("1"u8) || IsWord("yes"u8) ? true
        : IsWord("false"u8) || IsWord("0"u8) || IsWord("no"u8) ? false
        : throw key.CreateError("the CRM's value is neither true nor false.");

    /// <summary>Reads a GUID.</summary>
    /// <exception cref="FieldValueException">The value is not a GUID.</exception>
    public readonly Guid? ReadGuid(FieldKey key) =>
        IsBlank ? null
        : Guid.TryParse(_value, out Guid value) ? value
        : throw key.CreateError("the CRM's value is not a GUID.");

    /// <summary>Reads a point in time in any of the service's formats. The service's values are always in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTimeOffset? ReadTimestamp(FieldKey key) =>
        IsBlank ? null
        : TimestampFormat.TryRead(_value, out DateTime utc) ? new DateTimeOffset(utc)
        : throw key.CreateError("the CRM's value is not a date-time.");

    /// <summary>Reads a point in time. The result is in local time if the member's kind is local, and otherwise in UTC.</summary>
    /// <exception cref="FieldValueException">The value is not a date-time.</exception>
    public readonly DateTime? ReadTimestamp(FieldKey key, DateTimeKind kind) =>
        ReadTimestamp(key) is not { } value ? null
        : kind == DateTimeKind.Local ? value.LocalDateTime
        : value.UtcDateTime;

    /// <summary>Reads a date. A date-time is also accepted, if its time is midnight.</summary>
    /// <exception cref="FieldValueException">The value is not a date, or its time is not midnight.</exception>
    public readonly DateOnly? ReadDate(FieldKey key) =>
        IsBlank ? null
        : TimestampFormat.TryRead(_value, out DateTime utc) && utc.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(utc)
        : throw key.CreateError(
            "the CRM's value is not a date, or has a time of day. Use a DateTimeOffset for a date with a time.");

    /// <summary>Reads a time of day.</summary>
    /// <exception cref="FieldValueException">The value is not a time of day.</exception>
    public readonly TimeOnly? ReadTime(FieldKey key)
    {
        if (IsBlank)
        {
            return null;
        }

        Span<char> text = stackalloc char[32];
        return _value.Length <= text.Length
            && Encoding.UTF8.TryGetChars(_value, text, out int length)
            && TimeOnly.TryParse(text[..length], CultureInfo.InvariantCulture, out TimeOnly value)
                ? value
                : throw key.CreateError("the CRM's value is not a time of day.");
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FieldValueException">The value is not an address.</exception>
    public readonly Uri? ReadUri(FieldKey key) =>
        IsBlank ? null
        : Uri.TryCreate(ReadText(key), UriKind.RelativeOrAbsolute, out Uri? value) ? value
        : throw key.CreateError("the CRM's value is not an address.");

    /// <summary>Reads an option as the enum member with the same text.</summary>
    /// <exception cref="FieldValueException">The enum has no member for the text, and no member for unknown texts.</exception>
    public readonly TEnum? ReadOption<TEnum, TTexts>(FieldKey key)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        _value.IsEmpty ? null : OptionOf<TEnum, TTexts>(key, _value);

    /// <summary>Reads a value with a converter.</summary>
    /// <exception cref="FieldValueException">The converter cannot read the text.</exception>
    public readonly T? ReadConverted<T, TConverter>(FieldKey key)
        where T : class
        where TConverter : IFieldConverter<T> =>
        TryConvert<T, TConverter>(key, out T? value) ? value : null;

    /// <inheritdoc cref="ReadConverted{T, TConverter}(FieldKey)"/>
    public readonly T? ReadConvertedValue<T, TConverter>(FieldKey key)
        where T : struct
        where TConverter : IFieldConverter<T> =>
        TryConvert<T, TConverter>(key, out T value) ? value : null;

    /// <summary>Reads a custom field set; null if the set has no values.</summary>
    /// <exception cref="FieldValueException">A value in the set is not valid for its member.</exception>
    public readonly TSet? ReadSet<TSet>(FieldKey key) where TSet : class, IFieldSet<TSet>
    {
        if (!HasValues())
        {
            return null;
        }

        FieldReader reader = OpenSet();
        try
        {
            return TSet.Read(ref reader);
        }
        finally
        {
            reader.Dispose();
        }
    }

    // Check the values, because the service also returns a set in which no member has a value.
    private readonly bool HasValues()
    {
        if (_set.IsEmpty)
        {
            return false;
        }

        FieldReader reader = OpenSet();
        try
        {
            while (reader.Next())
            {
                if (!reader._value.IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            reader.Dispose();
        }
    }

    private static FieldValueException Missing(FieldKey key) =>
        key.CreateError("the CRM has no value, but the member requires one. Make the member nullable.");

    private readonly bool IsBlank => !_value.ContainsAnyExcept((byte)' ', (byte)'\t');

    private readonly bool IsWord(ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(_value, word);

    private readonly bool IsWord(string word) =>
        Encoding.UTF8.GetByteCount(word) == _value.Length
            && string.Equals(Encoding.UTF8.GetString(_value), word, StringComparison.OrdinalIgnoreCase);

    private static TEnum OptionOf<TEnum, TTexts>(FieldKey key, ReadOnlySpan<byte> text)
        where TEnum : struct, Enum
        where TTexts : IOptionTexts<TEnum> =>
        TTexts.Read(text) ?? throw key.CreateError(
            $"the CRM has an option that {typeof(TEnum).Name} lacks. "
            + "Add a member with [Option(\"…\")], or a member marked [UnknownOption] for all unknown options.");

    private readonly bool TryConvert<T, TConverter>(FieldKey key, [MaybeNullWhen(false)] out T value)
        where T : notnull
        where TConverter : IFieldConverter<T>
    {
        if (ReadText(key) is not { } text)
        {
            value = default;
            return false;
        }

        try
        {
            value = TConverter.Parse(text);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw key.CreateError($"{typeof(TConverter).Name} cannot read the CRM's value.");
        }
    }
}

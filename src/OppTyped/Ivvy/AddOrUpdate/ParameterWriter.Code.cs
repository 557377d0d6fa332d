using System.Text;

namespace OppTyped.Fields;

public ref partial struct ParameterWriter
{
    /// <summary>Writes an enum as the number of its member.</summary>
    public void WriteCode<TEnum>(FieldKey key, TEnum value) where TEnum : struct, Enum
    {
        Span<char> digits = stackalloc char[20];
        Enum.TryFormat(value, digits, out int count, "D");
        Span<byte> ascii = stackalloc byte[20];
        Ascii.FromUtf16(digits[..count], ascii, out int written);
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(ascii[..written]);
        _json.WriteRaw(","u8);
        Note(key);
    }

    /// <inheritdoc cref="WriteCode{TEnum}(FieldKey, TEnum)"/>
    public void WriteCode<TEnum>(FieldKey key, TEnum? value) where TEnum : struct, Enum
    {
        if (value is { } present)
        {
            WriteCode(key, present);
        }
    }

    /// <inheritdoc cref="WriteCode{TEnum}(FieldKey, TEnum)"/>
    public void WriteCode<TEnum>(FieldKey key, Change<TEnum> change) where TEnum : struct, Enum
    {
        if (!TryWriteClear(key, change))
        {
            WriteCode(key, change.HasValue ? change.Value : (TEnum?)null);
        }
    }
}

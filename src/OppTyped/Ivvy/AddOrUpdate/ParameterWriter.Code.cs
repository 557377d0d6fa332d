using System.ComponentModel;
using System.Text;

namespace OppTyped.Fields;

/// <summary>An id whose member type is an enum. In JSON, the number of the enum member.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CodeParameter<TEnum> : IParameterKind<TEnum> where TEnum : struct, Enum
{
    static void IParameterKind<TEnum>.Write(ref ParameterWriter writer, FieldKey key, TEnum value) =>
        writer.WriteCode(key, value);

    static void IValueKind<TEnum>.WriteJson(PatchJsonWriter json, FieldKey key, TEnum value)
    {
        Span<byte> digits = stackalloc byte[ParameterWriter.MaxCodeLength];
        json.WriteDigits(digits[..ParameterWriter.FormatCode(value, digits)]);
    }

    static TEnum IValueKind<TEnum>.ReadJson(PatchJsonValue json, FieldKey key)
    {
        string expected = $"the number of a member of {typeof(TEnum).Name}";
        string digits = json.ReadDigits(key, expected);
        bool isWhole = !digits.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9');
        return isWhole && Enum.TryParse(digits, out TEnum value) ? value : throw json.CreateError(key, expected);
    }
}

public ref partial struct ParameterWriter
{
    internal const int MaxCodeLength = 20;

    /// <summary>Writes an enum as the number of its member.</summary>
    internal void WriteCode<TEnum>(FieldKey key, TEnum value) where TEnum : struct, Enum
    {
        Span<byte> digits = stackalloc byte[MaxCodeLength];
        int length = FormatCode(value, digits);
        _json.WriteRaw(key.Prefix);
        _json.WriteRaw(digits[..length]);
        _json.WriteRaw(","u8);
        Note(key);
    }

    internal static int FormatCode<TEnum>(TEnum value, Span<byte> digits) where TEnum : struct, Enum
    {
        Span<char> text = stackalloc char[MaxCodeLength];
        Enum.TryFormat(value, text, out int length, "D");
        Ascii.FromUtf16(text[..length], digits, out int written);
        return written;
    }
}

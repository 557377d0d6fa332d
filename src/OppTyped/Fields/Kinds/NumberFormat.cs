using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace OppTyped.Fields.Kinds;

/// <summary>
/// Reads and writes numbers. On the wire, a number has decimal digits in the invariant culture, without separators and without an
/// exponent.
/// </summary>
internal static class NumberFormat
{
    // The smallest double, 5E-324, needs 323 zeros after the decimal point before its first digit. No double needs more than 17
    // digits.
    private const int MaxFloatLength = 352;

    // Int128 needs up to 40 characters, and decimal up to 31.
    private const int MaxExactLength = 40;

    private const int MaxScale = 28;

    private const NumberStyles Styles =
        NumberStyles.AllowLeadingWhite
        | NumberStyles.AllowTrailingWhite
        | NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint
        | NumberStyles.AllowThousands;

    /// <summary>
    /// Returns whether a type is a number type with a limited length. A char is not a number, and a BigInteger has no limit.
    /// </summary>
    public static bool IsSupported<T>() =>
        IsFloat<T>() ||
        typeof(T) == typeof(decimal) || typeof(T) == typeof(int) || typeof(T) == typeof(long) ||
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(byte) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) ||
        typeof(T) == typeof(uint) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint) ||
        typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128);

    public static int MaxLength<T>() => IsFloat<T>() ? MaxFloatLength : MaxExactLength;

    public static int Write<T>(T value, Span<byte> destination) where T : struct, INumber<T>
    {
        // Minus zero has no meaning in a CRM, so write 0.
        if (IsFloat<T>() && T.IsZero(value))
        {
            destination[0] = (byte)'0';
            return 1;
        }

        if (typeof(T) == typeof(decimal) && TryWriteShort((decimal)(object)value, destination, out int length))
        {
            return length;
        }

        value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture);
        return IsFloat<T>() && destination[..written].IndexOf((byte)'E') is > 0 and int at
            ? ExpandExponent(destination, at, written)
            : written;
    }

    // A decimal consists of an integer and a scale. Most of these integers fit in 64 bits. In this case, this method is faster
    // than TryFormat.
    private static bool TryWriteShort(decimal value, Span<byte> destination, out int length)
    {
        length = 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] != 0)
        {
            return false;
        }

        ulong digits = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        if (digits != 0 && decimal.IsNegative(value))
        {
            destination[length++] = (byte)'-';
        }

        // The division returns the last digit first, so the digits are stored in reverse order.
        Span<byte> fraction = stackalloc byte[MaxScale];
        fraction = fraction[..value.Scale];
        for (int i = 0; i < fraction.Length; i++)
        {
            (digits, ulong digit) = Math.DivRem(digits, 10);
            fraction[i] = (byte)('0' + digit);
        }

        Utf8Formatter.TryFormat(digits, destination[length..], out int wholeLength);
        length += wholeLength;
        if (fraction.Length > 0)
        {
            destination[length++] = (byte)'.';
            for (int i = fraction.Length - 1; i >= 0; i--)
            {
                destination[length++] = fraction[i];
            }
        }

        return true;
    }

    /// <summary>
    /// Reads a number with or without thousands separators. A whole number may have zeros after the decimal point.
    /// </summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> text, out T value) where T : struct, INumber<T>
    {
        if (typeof(T) == typeof(decimal) && TryReadShort(text, out decimal exact))
        {
            value = (T)(object)exact;
            return true;
        }

        // Most whole numbers have no separators and no decimal point. So first try the faster parser for plain digits.
        if (typeof(T) != typeof(decimal)
            && !IsFloat<T>()
            && T.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value = default;
        return IsSupported<T>()
            && HasGroups(text)
            && T.TryParse(
                text,
                IsFloat<T>() ? Styles | NumberStyles.AllowExponent : Styles,
                CultureInfo.InvariantCulture,
                out value)
            && T.IsFinite(value);
    }

    // Validates the thousands separators, because .NET accepts a comma at any position and would read 1,5 as 15. A group must
    // have three digits. In Indian numbers, the groups before the last group have two digits.
    private static bool HasGroups(ReadOnlySpan<byte> text)
    {
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = (point < 0 ? text : text[..point]).Trim((byte)' ').TrimStart((byte)'-').TrimStart((byte)'+');
        int end = whole.Length;
        for (int comma = whole.LastIndexOf((byte)','); comma >= 0; comma = whole[..end].LastIndexOf((byte)','))
        {
            int group = end - comma - 1;
            if (group != 3 && (group != 2 || end == whole.Length))
            {
                return false;
            }

            end = comma;
        }

        return end == whole.Length || end is > 0 and <= 3;
    }

    // Reads a number if it fits in 64 bits and has no sign and no separators. For other numbers, the .NET parser is used.
    private static bool TryReadShort(ReadOnlySpan<byte> text, out decimal value)
    {
        value = default;
        if (text.Length is 0 or > 19)
        {
            return false;
        }

        ulong digits = 0;
        int point = -1;
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[i] == (byte)'.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (point >= 0 && text.Length == 1)
        {
            return false;
        }

        value = new decimal(
            (int)digits,
            (int)(digits >> 32),
            0,
            isNegative: false,
            (byte)(point < 0 ? 0 : text.Length - point - 1));
        return true;
    }

    private static bool IsFloat<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float);

    // Removes the exponent. Examples: 1.5E+16 → 15000000000000000; 1.5E-07 → 0.00000015. The digits do not change.
    private static int ExpandExponent(Span<byte> text, int exponentAt, int length)
    {
        int exponent = int.Parse(text[(exponentAt + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        Span<byte> digits = stackalloc byte[exponentAt];
        int count = 0;
        foreach (byte character in text[..exponentAt])
        {
            if (char.IsAsciiDigit((char)character))
            {
                digits[count++] = character;
            }
        }

        digits = digits[..count];
        int position = text[0] == (byte)'-' ? 1 : 0;
        if (exponent < 0)
        {
            "0."u8.CopyTo(text[position..]);
            position += 2;
            text.Slice(position, -exponent - 1).Fill((byte)'0');
            position += -exponent - 1;
            digits.CopyTo(text[position..]);
            return position + count;
        }

        // A number can have more decimal places than its exponent, for example 1.2345678901234567E+15. In this case, digits
        // remain after the decimal point.
        digits.CopyTo(text[position..]);
        int zeros = exponent + 1 - count;
        if (zeros >= 0)
        {
            text.Slice(position + count, zeros).Fill((byte)'0');
            return position + exponent + 1;
        }

        position += exponent + 1;
        text[position++] = (byte)'.';
        digits[(exponent + 1)..].CopyTo(text[position..]);
        return position + -zeros;
    }
}

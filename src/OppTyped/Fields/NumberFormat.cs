using System.Globalization;
using System.Numerics;

namespace OppTyped.Fields;

/// <summary>Numbers on the wire: plain decimal digits, invariant, no separators, no exponent.</summary>
internal static class NumberFormat
{
    // The smallest double, 5E-324, has 323 zeros before its digits, and no double needs more than 17 of these.
    private const int MaxFloatLength = 352;

    // Int128 takes 40, decimal 31.
    private const int MaxExactLength = 40;

    /// <summary>Whether a type's values are numbers of bounded length. A char is not, and a BigInteger's have no bound.</summary>
    public static bool Knows<T>() =>
        IsFloat<T>() ||
        typeof(T) == typeof(decimal) || typeof(T) == typeof(int) || typeof(T) == typeof(long) ||
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(byte) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) ||
        typeof(T) == typeof(uint) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint) ||
        typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128);

    public static int MaxLength<T>() => IsFloat<T>() ? MaxFloatLength : MaxExactLength;

    public static int Write<T>(T value, Span<byte> destination) where T : struct, INumber<T>
    {
        // Minus zero means nothing to a CRM.
        if (IsFloat<T>() && T.IsZero(value))
        {
            destination[0] = (byte)'0';
            return 1;
        }

        value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture);
        return IsFloat<T>() && destination[..written].IndexOf((byte)'E') is > 0 and int at
            ? ExpandExponent(destination, at, written)
            : written;
    }

    /// <summary>Reads a number, plain or with thousands separators; of a whole one, zeros after the point are no matter.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> text, out T value) where T : struct, INumber<T> =>
        T.TryParse(text, IsFloat<T>() ? NumberStyles.Number | NumberStyles.AllowExponent : NumberStyles.Number, CultureInfo.InvariantCulture, out value)
        && T.IsFinite(value);

    private static bool IsFloat<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half);

    // 1.5E+16 → 15000000000000000; 1.5E-07 → 0.00000015. The shortest digits that read back the same are kept as they are.
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

        // The shortest form has an exponent from 15 on only, so its digits can reach past it: 1.2345678901234567E+16 does.
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

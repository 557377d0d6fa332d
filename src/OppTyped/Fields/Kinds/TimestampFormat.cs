using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace OppTyped.Fields.Kinds;

/// <summary>
/// Reads and writes date-times. On the wire, the format is <c>yyyy-MM-dd HH:mm:ss</c>, always in UTC and in the Gregorian
/// calendar. The format does not depend on the current culture.
/// </summary>
/// <remarks>
/// Reading also accepts the ISO 8601 separator <c>T</c>, fractions of a second, an offset, a date without a time,
/// <c>M/d/yyyy h:mm:ss tt</c>, and <c>/Date(1785350199000+0000)/</c>.
/// </remarks>
internal static class TimestampFormat
{
    /// <summary>The length of a date-time on the wire.</summary>
    public const int Length = 19;

    private const int SecondsPerDay = 24 * 60 * 60;

    private static readonly string[] OtherFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm tt", "M/d/yyyy",
    ];

    /// <summary>Why a time on the first day of year 1 is refused.</summary>
    public const string DefaultMessage =
        "the value is 0001-01-01, the default of its type, so it was probably never set. Leave the member out, or clear "
        + "the field.";

    /// <summary>Returns whether a time is on the first day of year 1, which means that the value was never set.</summary>
    public static bool IsDefault(long utcTicks) => utcTicks < TimeSpan.TicksPerDay;

    /// <summary>Throws an exception for the first day of year 1.</summary>
    /// <exception cref="FieldValueException">The time is on this day.</exception>
    public static void ThrowIfDefault(FieldKey key, long utcTicks)
    {
        if (IsDefault(utcTicks))
        {
            throw key.CreateError(DefaultMessage);
        }
    }

    /// <summary>Returns the time of a date at midnight.</summary>
    public static long TicksOf(DateOnly date) => date.DayNumber * TimeSpan.TicksPerDay;

    public static void Write(long utcTicks, Span<byte> destination)
    {
        destination = destination[..Length];
        (int year, int month, int day) = new DateTime(utcTicks, DateTimeKind.Utc);
        int seconds = (int)(utcTicks / TimeSpan.TicksPerSecond % SecondsPerDay);

        WriteTwoDigits(destination, 0, (uint)year / 100);
        WriteTwoDigits(destination, 2, (uint)year % 100);
        destination[4] = (byte)'-';
        WriteTwoDigits(destination, 5, (uint)month);
        destination[7] = (byte)'-';
        WriteTwoDigits(destination, 8, (uint)day);
        destination[10] = (byte)' ';
        WriteTwoDigits(destination, 11, (uint)seconds / 3600);
        destination[13] = (byte)':';
        WriteTwoDigits(destination, 14, (uint)seconds / 60 % 60);
        destination[16] = (byte)':';
        WriteTwoDigits(destination, 17, (uint)seconds % 60);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteTwoDigits(Span<byte> destination, int at, uint value)
    {
        destination[at] = (byte)('0' + (value / 10));
        destination[at + 1] = (byte)('0' + (value % 10));
    }

    /// <summary>Reads a date-time in any of the service's formats. The result is in UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime utc)
    {
        text = text.Trim((byte)' ');
        return TryReadWrittenFormat(text, out utc) || TryReadTicks(text, out utc) || TryReadOtherFormat(text, out utc);
    }

    private static bool TryReadWrittenFormat(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length is not (10 or 19 or 23)
            || text[4] != (byte)'-'
            || text[7] != (byte)'-'
            || !TryReadDigits(text[..4], out int year)
            || !TryReadDigits(text[5..7], out int month)
            || !TryReadDigits(text[8..10], out int day))
        {
            return false;
        }

        int hour = 0, minute = 0, second = 0, millisecond = 0;
        if (text.Length > 10
            && (text[10] != (byte)' '
                || text[13] != (byte)':'
                || text[16] != (byte)':'
                || !TryReadDigits(text[11..13], out hour)
                || !TryReadDigits(text[14..16], out minute)
                || !TryReadDigits(text[17..19], out second)))
        {
            return false;
        }

        if (text.Length > 19 && (text[19] != (byte)'.' || !TryReadDigits(text[20..], out millisecond)))
        {
            return false;
        }

        if (year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59)
        {
            return false;
        }

        utc = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }

    // The milliseconds are in UTC. The offset after them is ignored, because it does not change the point in time.
    private static bool TryReadTicks(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (!text.StartsWith("/Date("u8)
            || !text.EndsWith(")/"u8)
            || !Utf8Parser.TryParse(text[6..], out long milliseconds, out int length)
            || text[6 + length] is not ((byte)')' or (byte)'+' or (byte)'-')
            || milliseconds is < -62_135_596_800_000 or > 253_402_300_799_999)
        {
            return false;
        }

        utc = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        return true;
    }

    private static bool TryReadOtherFormat(ReadOnlySpan<byte> text, out DateTime utc)
    {
        Span<char> characters = stackalloc char[40];
        utc = default;
        return text.Length <= characters.Length
            && Encoding.UTF8.TryGetChars(text, characters, out int length)
            && DateTime.TryParseExact(
                characters[..length],
                OtherFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out utc);
    }
}

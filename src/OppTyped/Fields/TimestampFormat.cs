using System.Runtime.CompilerServices;

namespace OppTyped.Fields;

/// <summary>
/// Reads and writes date-times. On the wire, the format is <c>yyyy-MM-dd HH:mm:ss</c>, always in UTC and in the Gregorian
/// calendar. The format does not depend on the current culture.
/// </summary>
internal static partial class TimestampFormat
{
    /// <summary>The length of a date-time on the wire.</summary>
    public const int Length = 19;

    private const int SecondsPerDay = 24 * 60 * 60;

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
}

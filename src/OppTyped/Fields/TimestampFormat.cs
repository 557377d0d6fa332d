namespace OppTyped.Fields;

/// <summary>Date-times on the wire: <c>yyyy-MM-dd HH:mm:ss</c>, always UTC, in the Gregorian calendar whatever the culture.</summary>
internal static partial class TimestampFormat
{
    /// <summary>The length of every one of them.</summary>
    public const int Length = 19;

    public static void Write(long utcTicks, Span<byte> destination)
    {
        destination = destination[..Length];
        var value = new DateTime(utcTicks, DateTimeKind.Utc);
        value.Deconstruct(out DateOnly date, out TimeOnly time);
        (int year, int month, int day) = date;

        WriteTwoDigits(destination, 0, year / 100);
        WriteTwoDigits(destination, 2, year % 100);
        destination[4] = (byte)'-';
        WriteTwoDigits(destination, 5, month);
        destination[7] = (byte)'-';
        WriteTwoDigits(destination, 8, day);
        destination[10] = (byte)' ';
        WriteTwoDigits(destination, 11, time.Hour);
        destination[13] = (byte)':';
        WriteTwoDigits(destination, 14, time.Minute);
        destination[16] = (byte)':';
        WriteTwoDigits(destination, 17, time.Second);
    }

    private static void WriteTwoDigits(Span<byte> destination, int at, int value)
    {
        (int tens, int ones) = Math.DivRem(value, 10);
        destination[at] = (byte)('0' + tens);
        destination[at + 1] = (byte)('0' + ones);
    }
}

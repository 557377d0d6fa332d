using System.Globalization;

namespace OppTyped.Sandbox.Settings;

/// <summary>Reads and writes the text form of times, limits and delays, for the command line, files and the page.</summary>
internal static class SettingText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    public static string Of(TimeSpan time)
    {
        (string unit, TimeSpan length) = Units.LastOrDefault(
            unit => time.Ticks % unit.Length.Ticks == 0 && time != TimeSpan.Zero,
            Units[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds / length.TotalMilliseconds}{unit}");
    }

    public static string Of(SandboxRateLimit? limit)
    {
        if (limit is null)
        {
            return "none";
        }

        string form = limit.Form switch
        {
            SandboxWindowForm.Fixed => "fixed",
            SandboxWindowForm.Bucket when limit.MostAtOnce != limit.Calls =>
                string.Create(CultureInfo.InvariantCulture, $"bucket={limit.MostAtOnce}"),
            SandboxWindowForm.Bucket => "bucket",
            _ => "sliding",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{limit.Calls}/{Of(limit.Window)},{form}");
    }

    public static TimeSpan Time(string text)
    {
        if (text is "0" or "none")
        {
            return TimeSpan.Zero;
        }

        foreach ((string unit, TimeSpan length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) &&
                double.TryParse(
                    text.AsSpan(0, text.Length - unit.Length),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out double count) &&
                count * length.TotalDays <= 365)
            {
                return length * count;
            }
        }

        throw new FormatException(
            $"'{text}' is not a valid duration. Use a number and a unit, for example 80ms, 5s, 2m or 1h. " +
            "The maximum is 365 days.");
    }

    /// <summary>Reads a time that must be greater than zero.</summary>
    public static TimeSpan Span(string text) =>
        Time(text) is var time && time > TimeSpan.Zero
            ? time
            : throw new FormatException($"'{text}' must be greater than zero, for example 80ms, 5s, 2m or 1h.");

    public static int Count(string text, int least = 1) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least
            ? count
            : throw new FormatException($"'{text}' must be a whole number of at least {least}.");

    public static SandboxRateLimit? Limit(string text)
    {
        if (text == "none")
        {
            return null;
        }

        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || parts[0].Split('/') is not [var calls, var window])
        {
            throw new FormatException(
                $"'{text}' is not a valid limit. Valid examples: 25/5s; 25/5s,fixed; 25/5s,bucket; 25/5s,bucket=10; none.");
        }

        string form = parts.Length == 2 ? parts[1] : "sliding";
        return (Count(calls), Span(window), form) switch
        {
            (var count, var time, "sliding") => SandboxRateLimit.SlidingWindow(count, time),
            (var count, var time, "fixed") => SandboxRateLimit.FixedWindow(count, time),
            (var count, var time, "bucket") => SandboxRateLimit.TokenBucket(count, time),
            (var count, var time, ['b', 'u', 'c', 'k', 'e', 't', '=', .. var capacity]) =>
                SandboxRateLimit.TokenBucket(count, time, Count(capacity)),
            _ => throw new FormatException($"'{form}' is not a window type. Use sliding, fixed, bucket or bucket=<capacity>."),
        };
    }

    public static SandboxDelay Delay(string text)
    {
        if (text.StartsWith('~'))
        {
            return SandboxDelay.Lognormal(Span(text[1..]), 0.5);
        }

        if (text.Split('-') is [var least, var most])
        {
            return Time(least) is var from && Time(most) is var to && from <= to
                ? SandboxDelay.Uniform(from, to)
                : throw new FormatException(
                    $"In '{text}', the first time is longer than the second. Write the shorter time first.");
        }

        return Time(text) is var time && time > TimeSpan.Zero ? SandboxDelay.Fixed(time) : SandboxDelay.None;
    }
}

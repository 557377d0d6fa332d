using System.Globalization;
using System.Net.Http.Headers;

namespace OppTyped.Operations;

/// <summary>Reads the <c>Retry-After</c> header.</summary>
internal static class RetryAfterHeader
{
    // A longer time is not useful, and TimeSpan cannot hold every number of seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>
    /// Returns the time to wait from now; null if the response states no time. A number of seconds can have decimals, which are
    /// rounded up. A date is compared with the time of the response, because the service's clock can differ from the machine's
    /// clock. Of several values, the first one that can be read counts.
    /// </summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        if (!response.Headers.NonValidated.TryGetValues("Retry-After", out HeaderStringValues values))
        {
            return null;
        }

        DateTimeOffset now = response.Headers.Date ?? time.GetUtcNow();
        TimeSpan? wait = values
            .Select(value => ReadSeconds(value) ?? (ReadDate(value) is { } date ? date - now : null))
            .FirstOrDefault(static wait => wait is not null);
        return wait > TimeSpan.Zero ? wait : null;
    }

    // Reads "8", "8.0", "8, 8" and "8s". .NET's own parser reads only the first form.
    private static TimeSpan? ReadSeconds(string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        ReadOnlySpan<char> rest = text.TrimStart("0123456789.");
        ReadOnlySpan<char> number = text[..^rest.Length];
        return rest.TrimStart("s ") is [] or [',', ..]
            && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, Longest.TotalSeconds)))
                : null;
    }

    private static DateTimeOffset? ReadDate(string value) =>
        RetryConditionHeaderValue.TryParse(value, out RetryConditionHeaderValue? header) ? header.Date
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
}

using System.Globalization;
using System.Net.Http.Headers;

namespace OppTyped.Operations;

/// <summary>Reads the <c>Retry-After</c> header.</summary>
internal static class RetryAfterHeader
{
    // A longer time is not useful. .NET reads numbers of up to 31 bits only.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>
    /// Returns the time to wait from now; null if the response states no time. A date is compared with the time of the response,
    /// because the service's clock can differ from the machine's clock.
    /// </summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        DateTimeOffset now = response.Headers.Date ?? time.GetUtcNow();
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - now : ReadLargeNumber(response));
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static TimeSpan? ReadLargeNumber(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Retry-After", out HeaderStringValues values)
        && values.Count == 1
        && values.ToString() is { Length: > 9 } text
        && text.All(char.IsAsciiDigit)
        && double.Parse(text, CultureInfo.InvariantCulture) > int.MaxValue
            ? Longest
            : null;
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Recognises the three forms in which the service refuses a call for its rate: 429, 403, and 200 with an error in it.</summary>
internal static partial class ThrottleAnswer
{
    /// <summary>The type of the error.</summary>
    public const string Type = "MXAPIRateLimitExceededException";

    // What is searched for the text where the answer is not the service's envelope.
    private const int SearchedBeginning = 4096;

    /// <summary>Whether the answer is a throttle, and what it says.</summary>
    public static bool TryRead(HttpStatusCode status, ReadOnlySpan<byte> body, Envelope? envelope, out ThrottleNotice notice)
    {
        // An error's text and type decide, and 429 by itself. Other pages that happen to hold the text are no throttle: one may
        // stand for a call that was executed.
        bool isRefusal = envelope is { IsError: true } || (envelope is null && status is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests);
        bool isStated = TryReadText(isRefusal ? envelope?.ReadErrorText() ?? BeginningOf(body) : null, out notice);
        return isStated || status == HttpStatusCode.TooManyRequests || envelope?.ExceptionType == Type;
    }

    /// <summary>Whether the text of an error is that of a throttle, and what it says.</summary>
    public static bool TryReadText(string? text, out ThrottleNotice notice)
    {
        Match limit = Text().Match(text ?? "");
        notice = limit.Success ? new ThrottleNotice(Number(limit, "calls"), TimeSpan.FromSeconds(Number(limit, "seconds"))) : default;
        return limit.Success;
    }

    public static string BeginningOf(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, SearchedBeginning)]);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"exceeded the limit of (?<calls>[0-9]{1,9}) in (?<seconds>[0-9]{1,9}) second", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Text();
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.LeadSquared.Responses;

/// <summary>
/// Recognises the service's rate limit errors: the status 429, and the text or the type of a rate limit error. The text counts in
/// every form, because not only the service itself, but also a gateway can refuse the call.
/// </summary>
internal static partial class ThrottleResponse
{
    /// <summary>The exception type of a rate limit error.</summary>
    private const string Type = "MXAPIRateLimitExceededException";

    // If the response does not have the service's format, only this number of bytes is searched for the error text.
    private const int SearchedBeginning = 4096;

    /// <summary>Returns whether the response is a rate limit error, and the limit that it states.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="envelope">The body in the service's own format; null if it has another format or was not read.</param>
    /// <param name="holdsSuccess">Whether the body is a success of the call.</param>
    /// <param name="notice">The limit.</param>
    public static bool TryRead(
        HttpStatusCode status,
        ReadOnlySpan<byte> body,
        ErrorEnvelope? envelope,
        bool holdsSuccess,
        out ThrottleNotice notice)
    {
        // The status 429 always means a rate limit error. The text is checked only if the response is no success, because the
        // response to an executed call can contain the same text. A page can mention the limit for other reasons, unless its
        // status is a refusal.
        bool isRefusal = status is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests;
        bool isError = !holdsSuccess
            && (envelope is { IsError: true } || (envelope?.ErrorText is not null && !status.IsSuccess));
        notice = default;
        return (isError && TryReadError(envelope!.ExceptionType, envelope.ErrorText, out notice))
            || (isRefusal && TryReadError(type: null, BeginningOf(body), out notice))
            || status == HttpStatusCode.TooManyRequests;
    }

    /// <summary>Returns whether an error is a rate limit error, and the limit that its text states.</summary>
    public static bool TryReadError(string? type, string? text, out ThrottleNotice notice)
    {
        Match limit = Text().Match(text ?? "");
        (int calls, int seconds) = limit.Success ? (Number(limit, "calls"), Number(limit, "seconds")) : default;
        notice = calls > 0 && seconds > 0 ? new ThrottleNotice(calls, TimeSpan.FromSeconds(seconds)) : default;
        return limit.Success || type == Type;
    }

    public static string BeginningOf(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, SearchedBeginning)]);

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"exceeded the limit of (?<calls>[0-9]{1,9}) in (?<seconds>[0-9]{1,9}) second",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Text();
}

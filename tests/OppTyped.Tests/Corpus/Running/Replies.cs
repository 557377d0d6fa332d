using System.IO.Compression;
using System.Text;

namespace OppTyped.Tests.Corpus.Running;

/// <summary>Contains the replies that an attempt can get from LeadSquared or iVvy.</summary>
internal static class Replies
{
    public static Reply[] Breaks { get; } =
    [
        new("no-connection") { Break = Break.NoConnection },
        new("no-tls") { Break = Break.NoSecureConnection },
        new("lost-before-body") { Break = Break.LostBeforeBody },
        new("lost-after-body") { Break = Break.LostAfterBody },
        new("no-http") { Break = Break.NoHttp },
        new("silent-before-body") { Break = Break.SilentBeforeBody },
        new("silent-after-body") { Break = Break.SilentAfterBody },
        new("handler-fails") { Break = Break.HandlerFails },
        new("cancelled-before-body") { Break = Break.CancelledBeforeBody },
        new("cancelled-after-body") { Break = Break.CancelledAfterBody },
        Reply.Of("cut-body", 200, """{"Status":"Success","success":true,"id":755}""") with { Break = Break.CutBody },
        Reply.Of("stalled-body", 200, """{"Status":"Success","success":true,"id":755}""") with { Break = Break.StalledBody },
        Reply.Of("cut-502", 502, "<html>Bad gateway</html>") with { Break = Break.CutBody },
    ];

    /// <summary>
    /// A response with an endless body. The client reads the body up to the size limit. This takes time, so the reply is rare.
    /// </summary>
    public static Reply Endless { get; } = Reply.Of("endless-body", 200, "") with { Break = Break.EndlessBody };

    public static Reply[] Pages { get; } =
    [
        Reply.Of("400-page", 400, "<html>Bad request</html>"),
        Reply.Of("403-page", 403, "<html>Forbidden</html>"),
        Reply.Of("403-gateway", 403, """{"message":"Missing Authentication Token"}"""),
        Reply.Of("404-page", 404, "<html>Not found</html>"),
        Reply.Of("405-empty", 405, ""),
        Reply.Of("408-empty", 408, ""),
        Reply.Of("409-json", 409, "{}"),
        Reply.Of("413-page", 413, "<html>Too large</html>"),
        Reply.Of("500-page", 500, "<html>Oops</html>"),
        Reply.Of("501-empty", 501, ""),
        Reply.Of("502-page", 502, "<html>Bad gateway</html>"),
        Reply.Of("503-retry-after", 503, "busy", ("Retry-After", "3")),
        Reply.Of("504-empty", 504, ""),
        Reply.Of("502-slow", 502, "<html>Bad gateway</html>") with { Latency = TimeSpan.FromSeconds(3) },
        Reply.Of("429-bare", 429, ""),
        Reply.Of("429-page", 429, "<html>Too many requests</html>", ("Content-Type", "text/html")),
        Reply.Of("429-retry-after-seconds", 429, "", ("Retry-After", "2")),
        Reply.Of("429-retry-after-date", 429, "", ("Retry-After", "+00:00:09")),
        Reply.Of("429-retry-after-past", 429, "", ("Retry-After", "-5")),
        Reply.Of("429-retry-after-words", 429, "", ("Retry-After", "soon")),
        Reply.Of("429-retry-after-huge", 429, "", ("Retry-After", "999999")),
        Reply.Of("html-200", 200, "<html>Maintenance</html>", ("Content-Type", "text/html")),
        Reply.Of("empty-200", 200, ""),
        Reply.Of("blank-200", 200, " \r\n"),
        Reply.Of("204", 204, ""),
        Reply.Of("half-json", 200, """{"Status":"Succ"""),
        Reply.Of("number-200", 200, "42"),
        Reply.Of("array-200", 200, "[]"),
        Reply.Of("null-200", 200, "null"),
        Reply.Of("object-200", 200, "{}"),
        Reply.Of("301", 301, "", ("Location", "https://elsewhere.example/")),
        Reply.Of("302", 302, "", ("Location", "https://elsewhere.example/v2")),
        Reply.Of("307", 307, "", ("Location", "/moved")),
        new("gzip-200")
        {
            Body = static _ => Gzipped("""{"Status":"Success","success":true,"id":755}"""),
            Headers = [("Content-Encoding", "gzip")],
        },
        Reply.Of("utf16-200", 200, "\u0000{\u0000}"),
    ];

    /// <summary>The errors that LeadSquared itself returns.</summary>
    public static Reply[] LeadSquared { get; } =
    [
        Error("mx-500", 500, "MXInvalidInputException", "mx_Custom_6 is not valid"),
        Error("mx-200", 200, "MXInvalidInputException", "Status is not an option"),
        Error("mx-type-500", 500, "MXInvalidDataTypeException", "Wrong value for mx_Custom_8"),
        Error("mx-400", 400, "MXInvalidDataException", "the body is no JSON"),
        Error("error-500", 500, "System.NullReferenceException", "Object reference not set"),
        Error("error-503", 503, "TimeoutException", "try later"),
        Error("error-200", 200, "OperationFailed", "no luck"),
        Error("error-400", 400, "BadRequest", "the request is wrong"),
        Error("error-404", 404, "NotFound", "no such thing"),
        Reply.Of("error-no-type", 500, """{"Status":"Error","ExceptionMessage":"?"}"""),
        Reply.Of("error-odd-case", 500, """
            {"STATUS":"error","exceptionType":"MXInvalidInputException","EXCEPTIONMESSAGE":"mx_Custom_6"}
            """),
        Reply.Of("error-odd-type", 500, """{"Status":"Error","ExceptionType":"<b>x</b>","ExceptionMessage":{"a":1}}"""),
        Error("401", 401, "MXUnauthorizedException", "Invalid keys"),
        Error("401-other-host", 401, "MXUnauthorizedException", "These keys belong to api-us11.leadsquared.com"),
        Reply.Of("401-page", 401, "<html>Who are you</html>"),
        Error("401-new-keys", 401, "MXUnauthorizedException", "Invalid keys") with { ChangesKeys = true },
        Error("403", 403, "MXForbiddenException", "not allowed"),
        Throttle("throttle-429", 429, "10 in 5 second(s)"),
        Throttle("throttle-403", 403, "20 in 5 second(s)"),
        Throttle("throttle-200", 200, "5 in 5 seconds"),
        Throttle("throttle-429-tiny", 429, "1 in 1 second"),
        Throttle("throttle-429-odd", 429, "0 in 0 seconds"),
        Throttle("throttle-429-huge", 429, "999999999 in 999999999 seconds"),
        Throttle("throttle-429-retry-after", 429, "10 in 5 second(s)", ("Retry-After", "7")),
        Reply.Of("throttle-403-text", 403, "API calls exceeded the limit of 15 in 5 second(s)"),
        Reply.Of("throttle-200-page", 200, "<p>API calls exceeded the limit of 15 in 5 second(s)</p>"),
        Error("throttle-type-only", 500, "MXAPIRateLimitExceededException", "slow down"),
    ];

    public static Reply[] Ivvy { get; } =
    [
        Venue("400-invalid", 400, """
            {"success":false,"errorCode":400,"specificCode":24224,"message":"invalid",
            "additionalMessages":["stageId: unknown","name: too long"]}
            """),
        Venue("200-invalid", 200, """
            {"success":false,"errorCode":400,"specificCode":23016,"message":"wrong","additionalMessages":{"stageId":"unknown"}}
            """),
        Venue("400-missing", 400, """
            {"success":false,"errorCode":400,"specificCode":23017,
            "additionalMessages":["typeId: required","secret: x","customFields: 12"]}
            """),
        Venue("400-empty", 400, """{"errorCode":"400","specificCode":"24221","message":"empty"}"""),
        Venue("400-not-found", 400, """{"errorCode":400,"specificCode":24222,"message":"no such opportunity"}"""),
        Venue("200-failed", 200, """{"success":false}"""),
        Venue("200-failed-text", 200, """{"success":"false","message":"no"}"""),
        Venue("401-stale-ahead", 401, Stale) with { ServerClock = TimeSpan.FromMinutes(11) },
        Venue("401-stale-behind", 401, Stale) with { ServerClock = TimeSpan.FromHours(-2) },
        Venue("401-stale-near", 401, Stale) with { ServerClock = TimeSpan.FromSeconds(20) },
        Venue("401-stale-no-date", 401, Stale),
        Venue("401-signature", 401, """{"success":false,"errorCode":401,"message":"signature"}"""),
        Venue("401-new-keys", 401, """{"success":false,"errorCode":401,"message":"signature"}""") with { ChangesKeys = true },
        Venue("401-page", 401, "<html>Who are you</html>"),
        Venue("403-code", 403, """{"errorCode":403}"""),
        Venue("462", 462, """{"errorCode":462,"message":"session"}"""),
        Venue("463-in-200", 200, """{"success":false,"errorCode":463,"message":"revoked"}"""),
        Venue("460", 460, """{"errorCode":460}"""),
        Venue("461-in-200", 200, """{"success":false,"errorCode":461}"""),
        Venue("500-code", 500, """{"errorCode":500,"message":"boom"}"""),
        Venue("500-rejected", 500, """{"errorCode":400,"specificCode":24224}"""),
        Venue("501-code", 501, """{"errorCode":501}"""),
        Venue("499-code", 499, """{"errorCode":499}"""),
        Venue("429-code", 429, """{"success":false,"errorCode":429}"""),
        Venue("429-in-200", 200, """{"success":false,"errorCode":429,"message":"limit"}"""),
        Venue("403-throttle", 403, """{"success":false,"errorCode":429}""", ("Retry-After", "4")),
        Venue("200-other-id", 200, """{"success":true,"id":4711}"""),
        Venue("200-no-id", 200, """{"success":true}"""),
        Venue("200-odd-id", 200, """{"success":true,"id":"seven"}"""),
    ];

    private const string Stale = """{"success":false,"errorCode":401,"specificCode":23005,"message":"Request is stale"}""";

    public static Reply Success(string kind, string body) => Reply.Of("success-" + kind, 200, body);

    /// <summary>Creates a successful response whose body starts with a byte order mark.</summary>
    public static Reply Marked(string body) => Reply.Of("success-marked", 200, "\uFEFF" + body);

    private static Reply Error(string kind, int status, string type, string message) => Reply.Of(
        kind,
        status,
        $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"{{message}}"}""",
        ("Content-Type", "application/json"));

    private static Reply Throttle(string kind, int status, string limit, params (string, string)[] headers) =>
        Error(kind, status, "MXAPIRateLimitExceededException", $"API calls exceeded the limit of {limit}") with
        {
            Headers = headers,
        };

    private static Reply Venue(string kind, int status, string body, params (string, string)[] headers) =>
        Reply.Of("venue-" + kind, status, body, headers);

    private static byte[] Gzipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.NoCompression))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}

using System.Text;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Emulates both services on a socket. The responses echo all canaries.</summary>
internal static class EchoingService
{
    private const string Html = "text/html";

    private static int _requests;

    private static readonly string Echo = System.Text.Json.JsonEncodedText.Encode(Canaries.Echo).ToString();

    /// <summary>All kinds of responses, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, Reply>> Answers { get; } =
        new Dictionary<string, Func<string, Reply>>
        {
            ["success"] = static request => Json(200, SuccessTo(request)),
            ["rejected"] = static _ => Json(500, Error("MXInvalidInputException")),
            ["rejected as 200"] = static _ => Json(200, Error("MXInvalidInputException")),
            ["fails"] = static _ => Json(500, Error("SqlException")),
            ["bad request"] = static _ => Json(400, Error("ArgumentNullException")),
            ["keys refused"] = static _ => Json(401, Error("MXInvalidCredentialsException")),
            ["forbidden"] = static _ => Json(403, Error("MXPermissionException")),
            ["fails, then refused"] = static _ =>
                Interlocked.Increment(ref _requests) % 2 == 1 ? Json(502, "") : Json(401, Error("MXInvalidCredentialsException")),
            ["throttled as 429"] = static _ => Json(429, Throttle),
            ["throttled as 403"] = static _ => Json(403, Throttle),
            ["throttled as 200"] = static _ => Json(200, Throttle),
            ["no such path"] = static _ => RawServer.Answer(404, Encoding.UTF8.GetBytes($"<p>{Canaries.Echo}</p>"), Html),
            ["redirect"] = static _ => RawServer.Answer(307, [], headers: "Location: https://elsewhere.example/\r\n"),
            ["gateway"] = static _ => RawServer.Answer(502, Encoding.UTF8.GetBytes($"<p>{Canaries.Echo}</p>"), Html),
            ["a page"] = static _ => RawServer.Answer(200, Encoding.UTF8.GetBytes($"<p>{Canaries.Echo}</p>"), Html),
            ["broken JSON"] = static _ => Json(200, $$"""{"Status":"{{Echo}}","Message":{"Id":"""),
            ["other JSON"] = static _ => Json(200, $$"""{"Status":"{{Echo}}","success":"{{Echo}}","{{Echo}}":1}"""),
            ["empty"] = static _ => Json(200, ""),
            ["oversized"] = static _ => Json(200, $$"""{"Status":"{{Echo}}","Padding":"{{new string('x', 1024 * 1024)}}"}"""),
            ["deep JSON"] = static _ =>
                Json(200, $$"""{"Message":{{new string('[', 5_000)}}"{{Echo}}"{{new string(']', 5_000)}} }"""),
            ["cut"] = static _ =>
                static async (stream, cancellationToken) =>
                    await stream.WriteAsync(
                        Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Stat"),
                        cancellationToken),
            ["closed"] = static _ => static (_, _) => Task.CompletedTask,
            ["silence"] = static _ => static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken),
            ["garbage"] = static _ =>
                static async (stream, cancellationToken) =>
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Canaries.Echo}\r\n\r\n"), cancellationToken),
            ["garbled chunks"] = static _ =>
                static async (stream, cancellationToken) =>
                    await stream.WriteAsync(
                        Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canaries.Echo}\r\n"),
                        cancellationToken),
            ["garbled chunks later"] = static _ =>
                static async (stream, cancellationToken) =>
                    await stream.WriteAsync(
                        Encoding.UTF8.GetBytes(
                            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5000\r\n{new string(' ', 0x5000)}\r\n"
                                + $"{Canaries.Echo}\r\n"),
                        cancellationToken),
            ["garbled trailers"] = static _ =>
                static async (stream, cancellationToken) =>
                    await stream.WriteAsync(
                        Encoding.UTF8.GetBytes(
                            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n{Canaries.Echo}\r\n\r\n"),
                        cancellationToken),
            ["iVvy refuses"] = static _ => Json(400, Refusal(400, 23016)),
            ["iVvy refuses as 200"] = static _ => Json(200, Refusal(400, 24222)),
            ["iVvy fails"] = static _ => Json(500, Refusal(500, null)),
            ["iVvy revoked"] = static _ => Json(463, Refusal(463, null)),
            ["iVvy stale"] = static _ =>
                RawServer.Answer(
                    401,
                    Encoding.UTF8.GetBytes(Refusal(401, 23005)),
                    headers: "Date: Tue, 03 Apr 2029 22:23:24 GMT\r\n"),
        };

    private static string Throttle =>
        """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the """
            + $$"""limit of 25 in 1 second(s) {{Echo}}"}""";

    private static string Error(string type) =>
        $$"""{"Status":"Error","ExceptionType":"{{type}}","ExceptionMessage":"{{Echo}} mx_Custom_6","Message":"{{Echo}}"}""";

    private static string Refusal(int code, int? specific) =>
        $$"""{"success":false,"errorCode":{{code}},"message":"{{Echo}}","specificCode":"""
            + $$"""{{(specific is null ? "null" : $"{specific}")}},"additionalMessages":["name: {{Echo}}","{{Echo}}: x"]}""";

    private static string SuccessTo(string request)
    {
        string line = request[..request.IndexOf('\r', StringComparison.Ordinal)];
        return line.Contains("/Bulk/", StringComparison.Ordinal) ? Rows(request)
            : line.Contains("GetOpportunityDetails", StringComparison.Ordinal) ? Details
            : line.Contains("/status", StringComparison.Ordinal) ? Status
            : line.Contains("/metrics", StringComparison.Ordinal) ? $$"""{"PendingMessages":3,"Words":"{{Echo}}"}"""
            : line.Contains("/opportunity/update", StringComparison.Ordinal)
                ? $$"""{"Status":"{{Echo}}","RequestID":"request-1"}"""
            : line.Contains("/api/1.0/", StringComparison.Ordinal)
                ? $$"""{"success":true,"id":{{Canaries.VenueId.Text}},"message":"{{Echo}}"}"""
            : $$"""{"Status":"Success","Message":{"Id":"{{Canaries.Guid.Text}}","Words":"{{Echo}}"} }""";
    }

    // The rows 1 to 4 of a call have four different outcomes. The following rows repeat these outcomes in the same order.
    private static string Rows(string request)
    {
        int rows = request.Split("OpportunityEventCode").Length - 1;
        IEnumerable<string> results = Enumerable
            .Range(1, rows)
            .Select(static row =>
                (row % 4) switch
                {
                    1 => $$"""{"RowNumber":{{row}},"OpportunityUpdated":true}""",
                    2 =>
                        $$"""{"RowNumber":{{row}},"OpportunityUpdated":"""
                            + $$"""false,"ExceptionType":"MXInvalidInputException","ExceptionMessage":"{{Echo}} mx_Custom_6"}""",
                    3 => $$"""{"RowNumber":{{row}},"OpportunityUpdated":false,"ErrorMessage":"{{Echo}}"}""",
                    _ => $$"""{"Words":"{{Echo}}"}""",
                });
        return $$"""{"Response":[{{string.Join(',', results)}}]}""";
    }

    private static string Details =>
        $$"""{"ProspectOpportunityId":"{{Canaries.Guid.Text}}","OpportunityEventCode":12003,"Fields":["""
            + $$"""{"SchemaName":"mx_Custom_6","Value":"{{Canaries.Number.Text}}"},"""
            + $$"""{"SchemaName":"mx_Custom_1","Value":"{{System.Text.Json.JsonEncodedText.Encode(Canaries.Text.Text)}}"},"""
            + $$"""{"SchemaName":"mx_Custom_8","Value":"{{Canaries.Time.Text}}"}]}""";

    private static string Status =>
        """{"RequestID":"request-1","TaskStatus":{"Status":"FAILURE","StatusReason":"MXInvalidInputException: """
            + $$$"""{{{Echo}}}","RequestBody":"{\"ProspectOpportunityId\":\"{{{Canaries.Guid.Text}}}\","""
            + $$$"""\"OpportunityNote\":\"{{{Canaries.Note.Text}}}\",\"Fields\":[{\"SchemaName\":\"mx_Custom_6\","""
            + $$$"""\"Value\":\"{{{Canaries.Number.Text}}}\"}]}","Message":"{\"Message\":{\"Id\":"""
            + $$$"""\"{{{Canaries.Guid.Text}}}\"}}"}}""";

    private static Reply Json(int status, string body) => RawServer.Answer(status, Encoding.UTF8.GetBytes(body));
}

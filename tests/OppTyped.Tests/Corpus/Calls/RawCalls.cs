using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using OppTyped.LeadSquared;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Throttling;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>
/// Creates raw calls. In a raw call, the application uses the client to call a route for which the client has no method.
/// </summary>
internal static class RawCalls
{
    private static readonly Reply[] Successes =
    [
        Replies.Success("raw", """{"Status":"Success","List":[1,2]}"""),
        Replies.Success("raw-array", """[{"a":1}]"""),
        Replies.Success("raw-text", "plain"),
        Replies.Success("raw-empty", ""),
        Replies.Success("raw-long", "[" + new string(' ', 40_000) + "]"),
        Reply.Of("success-raw-201", 201, "{}"),
        Replies.Marked("{}"),
    ];

    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Get, HttpMethod.Post, HttpMethod.Post, HttpMethod.Put, HttpMethod.Head];

    private static readonly string[] Routes =
    [
        "/v2/LeadManagement.svc/Leads.GetById?id=17",
        "/v2/LeadManagement.svc/Lead.Update",
        "/",
        "/a%20b?x=%C3%A4&y",
        "no-slash",
        "//host",
        "/a#b",
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        HttpMethod method = draw.Of(Methods);
        string route = draw.Of(Routes);
        string body = draw.Of("""{"a":1}""", "", new string('x', 900));
        RawCallOptions? options = draw.OneIn(2) ? null : new RawCallOptions
        {
            IsRepeatable = draw.Of<bool?>(null, true, false),
            Demand = new CallDemand(draw.Of(Enum.GetValues<CallClass>()), draw.Of(Enum.GetValues<CallPriority>())),
        };
        int kind = draw.Next(5);
        bool isRead = method == HttpMethod.Get || method == HttpMethod.Head;
        return new CorpusCall($"raw {method} {kind}", draw.Script(Successes, Replies.LeadSquared), async cancellation =>
        {
            HttpContent? content = isRead ? null : Content(kind, body);
            RawResponse answer = await session.Client.SendAsync(method, route, content, options, cancellation);
            string digest = Convert.ToHexStringLower(SHA256.HashData(answer.Reveal().Span))[..12];
            return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.Length} bytes {digest}");
        });
    }

    public static HttpContent? Content(int kind, string body) => kind switch
    {
        0 => null,
        1 => new StringContent(body, Encoding.UTF8, "application/json"),
        2 => new ByteArrayContent(Encoding.Latin1.GetBytes(body + "é")),
        3 => new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body)))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
        },
        _ => new FormUrlEncodedContent([new("key", body[..Math.Min(9, body.Length)])]),
    };
}

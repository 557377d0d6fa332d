using System.Globalization;
using OppTyped.Tests.Corpus.Running;
using OppTyped.Throttling;

namespace OppTyped.Tests.Corpus.Calls;

/// <summary>Creates requests that an application sends itself, over an HTTP client that has an account's handlers.</summary>
internal static class OwnClientCalls
{
    private static readonly Reply[] Successes =
    [
        Replies.Success("own", """{"Status":"Success","success":true}"""),
        Replies.Success("own-text", "plain"),
        Reply.Of("success-own-201", 201, ""),
        Replies.Success("own-long", new string('y', 20_000)),
    ];

    public static CorpusCall Next(Session session, Draw draw)
    {
        bool isVenue = draw.OneIn(3);
        HttpMethod method = draw.Of(HttpMethod.Get, HttpMethod.Post, HttpMethod.Post, HttpMethod.Delete);
        bool? isRepeatable = draw.Of<bool?>(null, true, false);
        CallDemand demand = new(draw.Of(Enum.GetValues<CallClass>()), draw.Of(Enum.GetValues<CallPriority>()));
        int content = method == HttpMethod.Get ? 0 : draw.Next(5);
        bool isElsewhere = draw.OneIn(20), isWhole = draw.OneIn(2);
        IReadOnlyList<Reply> script = draw.Script(Successes, isVenue ? Replies.Ivvy : Replies.LeadSquared);
        string path = isVenue ? "/api/1.0/test?action=ping" : "/v2/Any.svc/Call?x=1";

        // Leave out endless bodies, because HttpClient would read up to 2 GB of them.
        return new CorpusCall(
            $"own {(isVenue ? "venue" : "leadsquared")} {method} {content}",
            [.. script.Where(static reply => reply.Break != Break.EndlessBody)],
            async cancellation =>
            {
                Uri host = isElsewhere ? new Uri("https://elsewhere.example") : Host(session, isVenue);
                using var request = new HttpRequestMessage(method, new Uri(host, path))
                {
                    Content = RawCalls.Content(content, """{"a":1}"""),
                };
                request.Headers.TryAddWithoutValidation("tenant", "north");
                request.Options.Set(CallOptions.Demand, demand);
                if (isRepeatable is { } may)
                {
                    request.Options.Set(CallOptions.Repeatable, may);
                }

                using HttpResponseMessage response = await session.Http(isVenue ? "own-venue" : "own").SendAsync(
                    request,
                    isWhole ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead,
                    cancellation);
                int length = isWhole ? (await response.Content.ReadAsByteArrayAsync(cancellation)).Length : -1;
                return string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {length}");
            });
    }

    private static Uri Host(Session session, bool isVenue) => isVenue ? session.VenueHost : session.ApiHost;
}

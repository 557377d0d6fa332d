using System.Net;
using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>A request as it reached the service, with keys.</summary>
internal sealed record Arrived(HttpMethod Method, Uri Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A service without a network whose responses come from the test.</summary>
internal sealed class ScriptedService(Func<Arrived, (int Status, string Body)> answer) : HttpMessageHandler
{
    private readonly List<Arrived> _arrived = [];

    public IReadOnlyList<Arrived> Arrived
    {
        get
        {
            lock (_arrived)
            {
                return [.. _arrived];
            }
        }
    }

    /// <summary>A service where every queued update waits for ever.</summary>
    public static ScriptedService Queue(string state = "In-Queue") => Queue(_ => state);

    /// <summary>A service that queues updates under the ids 1, 2, 3… and returns the state of each.</summary>
    public static ScriptedService Queue(Func<string, string> stateOf)
    {
        int last = 0;
        return new ScriptedService(request => (200, request.Method == HttpMethod.Post
            ? $$"""{"Status":"Request accepted","RequestID":"{{Interlocked.Increment(ref last)}}"}"""
            : Status(stateOf(IdOf(request)))));
    }

    public static string Status(string state) => $$$"""{"TaskStatus":{"Status":"{{{state}}}","Message":null}}""";

    public static string IdOf(Arrived request) => request.Target.Query["?RequestID=".Length..];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var arrived = new Arrived(
            request.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
            body);
        lock (_arrived)
        {
            _arrived.Add(arrived);
        }

        await Task.Yield();
        (int status, string text) = answer(arrived);
        return new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
    }
}

using System.Net;
using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>A request as the service received it, including the keys.</summary>
internal sealed record Arrived(HttpMethod Method, Uri Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A service without a network. The test provides the responses.</summary>
internal sealed class ScriptedService(Func<Arrived, (int Status, string Body)> answer) : HttpMessageHandler
{
    private readonly List<Arrived> _arrived = [];

    /// <summary>Returns the headers of a response, in addition to its content type.</summary>
    public Func<Arrived, IReadOnlyList<(string Name, string Value)>> HeadersOf { get; init; } = static _ => [];

    /// <summary>Called when the body of a response has been read; null if nothing happens then.</summary>
    public Action<Arrived>? AtEndOfBody { get; init; }

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

    /// <summary>Creates a service in which every queued update keeps the given state.</summary>
    public static ScriptedService Queue(string state = "In-Queue") => Queue(_ => state);

    /// <summary>
    /// Creates a service that gives queued updates the ids 1, 2, 3… <paramref name="stateOf"/> returns the state for an id.
    /// </summary>
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
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = AtEndOfBody is { } atEnd
                ? new EndingBody(text, () => atEnd(arrived))
                : new StringContent(text, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
        foreach ((string name, string value) in HeadersOf(arrived))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}

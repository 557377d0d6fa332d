using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Makes the account's calls.</summary>
/// <param name="clientName">The name of the account's client at the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">What makes calls of any account.</param>
/// <param name="account">Gives the account's options as they stand.</param>
internal sealed class ServiceCaller(string clientName, CallSender sender, Func<LeadSquaredOptions> account)
{
    // The service's own answers to an update are a few kilobytes, an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<Answer> PostAsync(string route, PooledContent content, OutgoingCall call, CancellationToken cancellationToken) =>
        PostAsync(new Destination(account().Host, route), content, call, cancellationToken);

    /// <summary>Posts a body that changes something.</summary>
    public Task<Answer> PostAsync(Destination destination, PooledContent content, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateAnswer, cancellationToken);

    /// <summary>Reads from a route of the API host, which changes nothing.</summary>
    public Task<Answer> GetAsync(string route, string query, OutgoingCall call, CancellationToken cancellationToken) =>
        GetAsync(new Destination(account().Host, route), query, call, cancellationToken);

    /// <summary>Reads, which changes nothing.</summary>
    public Task<Answer> GetAsync(Destination destination, string? query, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadAnswer, cancellationToken);

    /// <summary>Makes a call of the application's own.</summary>
    public Task<Answer> SendAsync(RawCall call, HttpContent? content, CancellationToken cancellationToken) => SendAsync(
        call.Method,
        new Destination(account().Host, call.Path) { IsRaw = true },
        call.Query,
        content ?? (call.IsRead ? null : new ByteArrayContent([])),
        call.Call,
        MaxReadAnswer,
        cancellationToken);

    private async Task<Answer> SendAsync(
        HttpMethod method,
        Destination destination,
        string? query,
        HttpContent? content,
        OutgoingCall call,
        int maxAnswer,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        Uri target = CallTarget.Of(destination.Host, query is null ? route : $"{route}?{query}");

        // Not disposed, as its body would be too: that is the caller's, who names the member at fault by it.
        var request = new HttpRequestMessage(method, target) { Content = content };
        Answer answer = await sender
            .SendAsync(clientName, request, route, call, account().AttemptTimeout, maxAnswer, new ServiceCall(destination), cancellationToken)
            .ConfigureAwait(false);
        return answer with { Setting = destination.Setting, IsRaw = destination.IsRaw };
    }
}

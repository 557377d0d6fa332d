using OppTyped.LeadSquared.Raw;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Sends the account's calls.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">Sends calls of any account.</param>
/// <param name="account">Returns the account's current options.</param>
internal sealed class ServiceCaller(string clientName, CallSender sender, Func<LeadSquaredOptions> account)
{
    // A response to an update has a few kilobytes, and an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something.</summary>
    public Task<T> PostAsync<T>(
        Destination destination,
        PooledContent content,
        OutgoingCall call,
        Func<Answer, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateAnswer, read, cancellationToken);

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<T> PostAsync<T>(
        string route,
        PooledContent content,
        OutgoingCall call,
        Func<Answer, T> read,
        CancellationToken cancellationToken) =>
        PostAsync(new Destination(account().Host, route), content, call, read, cancellationToken);

    /// <summary>Sends a read, which changes nothing.</summary>
    public Task<T> GetAsync<T>(
        Destination destination,
        string? query,
        OutgoingCall call,
        Func<Answer, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadAnswer, read, cancellationToken);

    /// <summary>Sends a raw call.</summary>
    public Task<T> SendAsync<T>(
        RawCall call,
        HttpContent? content,
        Func<Answer, T> read,
        CancellationToken cancellationToken) => SendAsync(
        call.Method,
        new Destination(account().Host, call.Path) { IsRaw = true },
        call.Query,
        content ?? (call.IsRead ? null : new ByteArrayContent([])),
        call.Call,
        MaxReadAnswer,
        read,
        cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        Destination destination,
        string? query,
        HttpContent? content,
        OutgoingCall call,
        int maxAnswer,
        Func<Answer, T> read,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        Uri target = CallTarget.Of(destination.Host, query is null ? route : $"{route}?{query}");

        // Not disposed, because that would dispose the content. The caller owns the content and uses it to find the field of an
        // error.
        var request = new HttpRequestMessage(method, target) { Content = content };

        // The path of a raw call can contain an id, so it is no template.
        call.Template = destination.IsRaw ? null : route;
        return await sender
            .SendAsync(
                clientName, request, route, call, account().AttemptTimeout, maxAnswer, new ServiceCall(destination),
                response => read(response with { Setting = destination.Setting, IsRaw = destination.IsRaw }), cancellationToken)
            .ConfigureAwait(false);
    }
}

using OppTyped.LeadSquared.Raw;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Sends the account's calls.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="sender">Sends calls of any account.</param>
/// <param name="account">Returns the account's current options.</param>
internal sealed class LeadSquaredTransport(string clientName, HttpTransport sender, Func<LeadSquaredOptions> account)
{
    // A response to an update has a few kilobytes, and an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something.</summary>
    public Task<T> PostAsync<T>(
        CallDestination destination,
        PooledContent content,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateAnswer, read, cancellationToken);

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<T> PostAsync<T>(
        string route,
        PooledContent content,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        PostAsync(new CallDestination(account().Host, route), content, call, read, cancellationToken);

    /// <summary>Sends a read, which changes nothing.</summary>
    public Task<T> GetAsync<T>(
        CallDestination destination,
        string? query,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadAnswer, read, cancellationToken);

    /// <summary>Sends a raw call.</summary>
    public Task<T> SendAsync<T>(
        RawCall call,
        HttpContent? content,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) => SendAsync(
        call.Method,
        new CallDestination(account().Host, call.Path) { IsRaw = true },
        call.Query,
        content ?? (call.IsRead ? null : new ByteArrayContent([])),
        call.Call,
        MaxReadAnswer,
        read,
        cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        CallDestination destination,
        string? query,
        HttpContent? content,
        CallContext call,
        int maxAnswer,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        Uri target = CallTarget.Combine(destination.Host, query is null ? route : $"{route}?{query}");

        // Not disposed, because that would dispose the content. The caller owns the content and uses it to find the field of an
        // error.
        var request = new HttpRequestMessage(method, target) { Content = content };

        // The path of a raw call can contain an id, so it is no template.
        call.Template = destination.IsRaw ? null : route;
        return await sender
            .SendAsync(
                clientName, request, route, call, account().AttemptTimeout, maxAnswer, new LeadSquaredCallFailures(destination),
                response => read(response with { HostOption = destination.Setting, IsApplicationRequest = destination.IsRaw }),
                cancellationToken)
            .ConfigureAwait(false);
    }
}

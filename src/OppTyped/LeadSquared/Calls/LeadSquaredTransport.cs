using OppTyped.LeadSquared.Raw;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Calls;

/// <summary>Sends the account's calls.</summary>
/// <param name="clientName">The name of the account's client in the <see cref="IHttpClientFactory"/>.</param>
/// <param name="transport">Sends calls of any account.</param>
/// <param name="account">Returns the account's current options.</param>
internal sealed class LeadSquaredTransport(string clientName, HttpTransport transport, Func<LeadSquaredOptions> account)
{
    // The response to an update has a few kilobytes. An opportunity with all its fields has a few hundred kilobytes. So both
    // limits are much higher than necessary.
    private const int MaxUpdateResponse = 1024 * 1024;
    private const int MaxReadResponse = 16 * 1024 * 1024;

    /// <summary>Sends a POST request that changes data.</summary>
    public Task<T> PostAsync<T>(
        CallDestination destination,
        PooledContent content,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateResponse, read, cancellationToken);

    /// <summary>Sends a POST request that changes data, to a route of the API host.</summary>
    public Task<T> PostAsync<T>(
        string route,
        PooledContent content,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        PostAsync(new CallDestination(account().Host, route), content, call, read, cancellationToken);

    /// <summary>Sends a GET request, which changes no data.</summary>
    public Task<T> GetAsync<T>(
        CallDestination destination,
        string? query,
        CallContext call,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadResponse, read, cancellationToken);

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
        MaxReadResponse,
        read,
        cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        CallDestination destination,
        string? query,
        HttpContent? content,
        CallContext call,
        int maxResponse,
        Func<ServiceResponse, T> read,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        Uri target = CallTarget.Combine(destination.Host, query is null ? route : $"{route}?{query}");

        // Do not dispose the request, because this would dispose the content. The caller owns the content, and uses it later to
        // find the field that an error names.
        var request = new HttpRequestMessage(method, target) { Content = content };

        // The path of a raw call can contain an id, so it must not be recorded in telemetry.
        call.Template = destination.IsRaw ? null : route;
        call.IsAsyncApi = destination.IsAsync;
        return await transport
            .SendAsync(
                clientName, request, route, call, account().AttemptTimeout, maxResponse, new LeadSquaredCallFailures(destination),
                response => read(response with { HostOption = destination.Setting, IsApplicationRequest = destination.IsRaw }),
                cancellationToken)
            .ConfigureAwait(false);
    }
}

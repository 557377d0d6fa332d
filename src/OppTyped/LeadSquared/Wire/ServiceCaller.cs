using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Makes the account's calls.</summary>
internal sealed class ServiceCaller(CallSender sender, IOptions<LeadSquaredOptions> options, [FromKeyedServices("")] AccountTelemetry telemetry)
{
    /// <summary>The name of the account's client at the <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OppTyped.LeadSquared";

    // The service's own answers to an update are a few kilobytes, an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>What the account tells of itself.</summary>
    public AccountTelemetry Telemetry => telemetry;

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<T> PostAsync<T>(string route, PooledContent content, OutgoingCall call, Func<Answer, T> read, CancellationToken cancellationToken) =>
        PostAsync(new Destination(options.Value.ApiHost!, route), content, call, read, cancellationToken);

    /// <summary>Posts a body that changes something.</summary>
    public Task<T> PostAsync<T>(Destination destination, PooledContent content, OutgoingCall call, Func<Answer, T> read, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateAnswer, read, cancellationToken);

    /// <summary>Reads from a route of the API host, which changes nothing.</summary>
    public Task<T> GetAsync<T>(string route, string query, OutgoingCall call, Func<Answer, T> read, CancellationToken cancellationToken) =>
        GetAsync(new Destination(options.Value.ApiHost!, route), query, call, read, cancellationToken);

    /// <summary>Reads, which changes nothing.</summary>
    public Task<T> GetAsync<T>(Destination destination, string? query, OutgoingCall call, Func<Answer, T> read, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadAnswer, read, cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        Destination destination,
        string? query,
        PooledContent? content,
        OutgoingCall call,
        int maxAnswer,
        Func<Answer, T> read,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        var target = new Uri(destination.Host, query is null ? route : $"{route}?{query}");
        using var request = new HttpRequestMessage(method, target) { Content = content };
        call.Template = route;
        return await sender
            .SendAsync(
                ClientName, request, route, call, options.Value.AttemptTimeout, maxAnswer, new ServiceCall(destination),
                answer => read(answer with { Setting = destination.Setting }), cancellationToken)
            .ConfigureAwait(false);
    }
}

using Microsoft.Extensions.Options;

namespace OppTyped.LeadSquared.Wire;

/// <summary>
/// Makes one call and gives its whole answer. What the transport throws never escapes as itself: a fault before the body was
/// read means that nothing was sent, a later one that the outcome is unknown.
/// </summary>
internal sealed class ServiceCaller(IHttpClientFactory clients, IOptions<LeadSquaredOptions> options, TimeProvider time)
{
    /// <summary>The name of the account's client at the <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OppTyped.LeadSquared";

    // The service's own answers to an update are a few kilobytes, an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<Answer> PostAsync(string route, PooledContent content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, route, query: null, content, MaxUpdateAnswer, cancellationToken);

    /// <summary>Reads from a route of the API host, which changes nothing.</summary>
    public Task<Answer> GetAsync(string route, string query, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, route, query, content: null, MaxReadAnswer, cancellationToken);

    private async Task<Answer> SendAsync(HttpMethod method, string route, string? query, PooledContent? content, int maxAnswer, CancellationToken cancellationToken)
    {
        LeadSquaredOptions account = options.Value;
        using var timeout = new CancellationTokenSource(account.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var target = new Uri(account.ApiHost!, query is null ? route : $"{route}?{query}");
        using var request = new HttpRequestMessage(method, target) { Content = content };
        try
        {
            // A client is a thin shell; the connections belong to the factory's handlers.
            using HttpClient client = clients.CreateClient(ClientName);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);

            ReadOnlyMemory<byte>? body = await BoundedBody.TryReadAsync(response.Content, maxAnswer, either.Token).ConfigureAwait(false);
            return body is null
                ? throw Oversized(new Answer(route, response.StatusCode, default), content is not null, maxAnswer)
                : new Answer(route, response.StatusCode, body.Value);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw content is null
                ? new OperationCanceledException("The call was cancelled.", canceled, cancellationToken)
                : new UpdateCanceledException(content.MayHaveLeft, cancellationToken, canceled);
        }
        catch (OperationCanceledException canceled)
        {
            // The account's timeout, or one that a handler of the application's has set.
            string within = timeout.IsCancellationRequested ? $" within {account.Timeout.TotalSeconds:0.###} s" : "";
            throw Failed(UnknownOutcomeReason.TimedOut, $"no whole answer came{within}", canceled);
        }
        catch (Exception fault) when (fault is not LeadSquaredException)
        {
            throw Failed(UnknownOutcomeReason.ConnectionLost, fault switch
            {
                HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => $"the connection failed ({known.HttpRequestError})",
                HttpRequestException or IOException => "the connection failed",
                _ => $"a handler failed ({fault.GetType().Name})",
            }, fault);
        }

        LeadSquaredException Failed(UnknownOutcomeReason reason, string why, Exception inner) =>
            content is { MayHaveLeft: true }
                ? new LeadSquaredOutcomeUnknownException($"It is not known whether the update was made: {why}.", inner) { Route = route, Reason = reason }
                : new LeadSquaredUnreachableException($"{account.ApiHost!.Authority} gave no answer: {why}. Nothing was changed.", inner) { Route = route };
    }

    private static LeadSquaredException Oversized(Answer answer, bool isUpdate, int maxAnswer) =>
        isUpdate
            ? AnswerReader.Unknown(answer, UnknownOutcomeReason.OversizedAnswer, $"the answer was not shorter than {maxAnswer} bytes")
            : new LeadSquaredException($"The answer was not shorter than {maxAnswer} bytes, and was not read.") { StatusCode = answer.StatusCode, Route = answer.Route };
}

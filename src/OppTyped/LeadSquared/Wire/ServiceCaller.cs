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

    // The service's own answers are a few kilobytes.
    private const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>Posts a body to a route of the API host.</summary>
    public async Task<Answer> PostAsync(string route, PooledContent content, CancellationToken cancellationToken)
    {
        LeadSquaredOptions account = options.Value;
        using var timeout = new CancellationTokenSource(account.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.ApiHost!, route)) { Content = content };
        try
        {
            // A client is a thin shell; the connections belong to the factory's handlers.
            using HttpClient client = clients.CreateClient(ClientName);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);

            byte[]? body = await BoundedBody.TryReadAsync(response.Content, MaxAnswerBytes, either.Token).ConfigureAwait(false);
            return body is null
                ? throw new LeadSquaredOutcomeUnknownException($"It is not known whether the update was made: the answer was larger than {MaxAnswerBytes} bytes.")
                {
                    StatusCode = response.StatusCode,
                    Route = route,
                    Reason = UnknownOutcomeReason.OversizedAnswer,
                }
                : new Answer(route, response.StatusCode, body);
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(content.MayHaveLeft, cancellationToken, canceled);
        }
        catch (OperationCanceledException canceled)
        {
            // The account's timeout, or one that a handler of the application's has set.
            string within = timeout.IsCancellationRequested ? $" within {account.Timeout.TotalSeconds:0.###} s" : "";
            throw content.MayHaveLeft
                ? Unknown(UnknownOutcomeReason.TimedOut, $"no whole answer came{within}", canceled)
                : Unreachable($"no connection was made{within}", canceled);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw content.MayHaveLeft
                ? Unknown(UnknownOutcomeReason.ConnectionLost, "the connection was lost before the answer came", fault)
                : Unreachable($"no connection was made ({(fault as HttpRequestException)?.HttpRequestError})", fault);
        }

        LeadSquaredOutcomeUnknownException Unknown(UnknownOutcomeReason reason, string why, Exception inner) =>
            new($"It is not known whether the update was made: {why}.", inner) { Route = route, Reason = reason };

        LeadSquaredUnreachableException Unreachable(string why, Exception inner) =>
            new($"{account.ApiHost!.Authority} could not be reached: {why}. Nothing was sent.", inner) { Route = route };
    }
}

using Microsoft.Extensions.Options;
using OppTyped.Resilience;

namespace OppTyped.LeadSquared.Wire;

/// <summary>
/// Makes one call and gives its whole answer. What the transport throws never escapes as itself: either nothing was sent, or the outcome is
/// unknown.
/// </summary>
internal sealed class ServiceCaller(IHttpClientFactory clients, IOptions<LeadSquaredOptions> options, TimeProvider time)
{
    /// <summary>The name of the account's client at the <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OppTyped.LeadSquared";

    // The service's own answers to an update are a few kilobytes, an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<Answer> PostAsync(string route, PooledContent content, OutgoingCall call, CancellationToken cancellationToken) =>
        PostAsync(new Destination(options.Value.ApiHost!, route), content, call, cancellationToken);

    /// <summary>Posts a body that changes something.</summary>
    public Task<Answer> PostAsync(Destination destination, PooledContent content, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, destination, query: null, content, call, MaxUpdateAnswer, cancellationToken);

    /// <summary>Reads from a route of the API host, which changes nothing.</summary>
    public Task<Answer> GetAsync(string route, string query, OutgoingCall call, CancellationToken cancellationToken) =>
        GetAsync(new Destination(options.Value.ApiHost!, route), query, call, cancellationToken);

    /// <summary>Reads, which changes nothing.</summary>
    public Task<Answer> GetAsync(Destination destination, string? query, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, destination, query, content: null, call, MaxReadAnswer, cancellationToken);

    private async Task<Answer> SendAsync(
        HttpMethod method,
        Destination destination,
        string? query,
        PooledContent? content,
        OutgoingCall call,
        int maxAnswer,
        CancellationToken cancellationToken)
    {
        string route = destination.Route;
        var target = new Uri(destination.Host, query is null ? route : $"{route}?{query}");
        using var request = new HttpRequestMessage(method, target) { Content = content };
        call.AttachTo(request);
        try
        {
            // A client is a thin shell; the connections belong to the factory's handlers.
            using HttpClient client = clients.CreateClient(ClientName);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);

            ReadOnlyMemory<byte>? body = response.Content is AnswerContent { IsWhole: true } answer
                ? BoundedBody.WithoutByteOrderMark(answer.Beginning)
                : await ReadRestAsync(response.Content, options.Value.AttemptTimeout, maxAnswer, cancellationToken).ConfigureAwait(false);
            return body is null
                ? throw Oversized(new Answer(route, response.StatusCode, default) { Setting = destination.Setting }, content is not null, maxAnswer)
                : new Answer(route, response.StatusCode, body.Value) { IsDoubtful = call.MayHaveBeenExecuted, Setting = destination.Setting };
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw content is null
                ? new OperationCanceledException("The call was cancelled.", canceled, cancellationToken)
                : new UpdateCanceledException(call.IsOutcomeOpen, cancellationToken, canceled);
        }
        catch (CallRefusedException refused)
        {
            throw NoTurn(refused.Message, refused);
        }
        catch (CallTimedOutException late) when (call.IsWaiting)
        {
            throw NoTurn($"Its turn did not come within {late.Within} (TotalTimeout).", late);
        }
        catch (OperationCanceledException canceled)
        {
            // The account's timeout, or one that a handler of the application's has set.
            string within = canceled is CallTimedOutException late ? $" within {late.Within}" : "";
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
            content is not null && call.IsOutcomeOpen
                ? new LeadSquaredOutcomeUnknownException($"{AnswerReader.Doubt(destination.Setting)}: {why}.", inner) { Route = route, Reason = reason }
                : new LeadSquaredUnreachableException($"{destination.Host.Authority} gave no answer: {why}. Nothing was changed.", inner) { Route = route };

        LeadSquaredException NoTurn(string why, Exception inner) =>
            content is not null && call.MayHaveBeenExecuted
                ? AnswerReader.RepeatFailed(route, inner)
                : new LeadSquaredThrottledException($"The call was held back to keep within the account's rate limit. {why} Nothing was sent.", inner) { Route = route };
    }

    private async Task<ReadOnlyMemory<byte>?> ReadRestAsync(HttpContent content, TimeSpan timeout, int maxAnswer, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expiry.Token);
        return await BoundedBody.TryReadAsync(content, maxAnswer, either.Token).ConfigureAwait(false);
    }

    private static LeadSquaredException Oversized(Answer answer, bool isUpdate, int maxAnswer) =>
        isUpdate
            ? AnswerReader.Unknown(answer, UnknownOutcomeReason.OversizedAnswer, $"the answer was not shorter than {maxAnswer} bytes")
            : new LeadSquaredException($"The answer was not shorter than {maxAnswer} bytes, and was not read.") { StatusCode = answer.StatusCode, Route = answer.Route };
}

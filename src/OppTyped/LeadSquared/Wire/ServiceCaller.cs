using Microsoft.Extensions.Options;
using OppTyped.Resilience;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Makes the account's calls. What fails on the way either was not sent, or its outcome is unknown.</summary>
internal sealed class ServiceCaller(CallSender sender, IOptions<LeadSquaredOptions> options) : ICallFailures
{
    /// <summary>The name of the account's client at the <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "OppTyped.LeadSquared";

    // The service's own answers to an update are a few kilobytes, an opportunity with all its fields some hundreds.
    private const int MaxUpdateAnswer = 1024 * 1024;
    private const int MaxReadAnswer = 16 * 1024 * 1024;

    /// <summary>Posts a body that changes something to a route of the API host.</summary>
    public Task<Answer> PostAsync(string route, PooledContent content, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, route, query: null, content, call, MaxUpdateAnswer, cancellationToken);

    /// <summary>Reads from a route of the API host, which changes nothing.</summary>
    public Task<Answer> GetAsync(string route, string query, OutgoingCall call, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, route, query, content: null, call, MaxReadAnswer, cancellationToken);

    private async Task<Answer> SendAsync(
        HttpMethod method,
        string route,
        string? query,
        PooledContent? content,
        OutgoingCall call,
        int maxAnswer,
        CancellationToken cancellationToken)
    {
        LeadSquaredOptions account = options.Value;
        var target = new Uri(account.ApiHost!, query is null ? route : $"{route}?{query}");
        using var request = new HttpRequestMessage(method, target) { Content = content };
        return await sender.SendAsync(ClientName, request, route, call, account.AttemptTimeout, maxAnswer, this, cancellationToken).ConfigureAwait(false);
    }

    public bool IsOwn(Exception error) => error is LeadSquaredException;

    public Exception Canceled(FailedCall call, OperationCanceledException canceled, CancellationToken cancellationToken) =>
        call.IsChange
            ? new UpdateCanceledException(call.MayHaveChanged, cancellationToken, canceled)
            : new OperationCanceledException("The call was cancelled.", canceled, cancellationToken);

    public Exception NoTurn(FailedCall call, string why, Exception inner) =>
        call.MayHaveChanged
            ? AnswerReader.RepeatFailed(call.Route, inner)
            : new LeadSquaredThrottledException($"The call was held back to keep within the account's rate limit. {why} Nothing was sent.", inner) { Route = call.Route };

    public Exception Failed(FailedCall call, UnknownOutcomeReason reason, string why, Exception inner) =>
        call.MayHaveChanged
            ? new LeadSquaredOutcomeUnknownException($"It is not known whether the update was made: {why}.", inner) { Route = call.Route, Reason = reason }
            : new LeadSquaredUnreachableException($"{call.Host} gave no answer: {why}. Nothing was changed.", inner) { Route = call.Route };

    public Exception Oversized(FailedCall call, Answer answer, int maxAnswer) =>
        call.IsChange
            ? AnswerReader.Unknown(answer, UnknownOutcomeReason.OversizedAnswer, $"the answer was not shorter than {maxAnswer} bytes")
            : new LeadSquaredException($"The answer was not shorter than {maxAnswer} bytes, and was not read.") { StatusCode = answer.StatusCode, Route = answer.Route };
}

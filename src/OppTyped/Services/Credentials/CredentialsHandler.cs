using OppTyped.Operations;
using OppTyped.Pipeline;

namespace OppTyped.Services.Credentials;

/// <summary>
/// Sends a copy of each request with the account's keys, and classifies the response. Only the copy contains the keys, so outer
/// handlers and loggers never see them.
/// </summary>
internal abstract class CredentialsHandler<TOptions, TCredentials>(ServiceAccount<TOptions, TCredentials> account)
    : DelegatingHandler
    where TOptions : AccountOptions
    where TCredentials : class
{
    private readonly IResponseClassifier _classifier = account.Service.ResponseClassifier;

    /// <summary>The account's keys.</summary>
    protected AccountCredentials<TCredentials> Keys { get; } = account.Credentials;

    /// <summary>Throws an exception if the account's keys may not be sent with the request.</summary>
    /// <param name="target">The address of the request.</param>
    /// <param name="options">The account's options.</param>
    /// <param name="credentials">The keys; null before they are known.</param>
    protected virtual void ThrowIfRefused(Uri? target, TOptions options, TCredentials? credentials) =>
        OutboundRequest.ThrowIfOtherHost(target, options.Host);

    /// <summary>Adds the keys to the copy of the request.</summary>
    protected abstract ValueTask SignAsync(KeyedRequest keyed, CancellationToken cancellationToken);

    /// <summary>
    /// Records what the response says about the keys. Returns true if the keys or the time were refused, and the next attempt has
    /// new ones.
    /// </summary>
    protected abstract ValueTask<bool> RecordAsync(
        KeyedRequest keyed,
        HttpResponseMessage response,
        AttemptResult result,
        CancellationToken cancellationToken);

    protected sealed override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        ThrowIfRefused(request.RequestUri, account.Options, credentials: null);
        CallContext call = CallContext.ForSending(request);
        await call.EnsureTurnAsync(cancellationToken).ConfigureAwait(false);
        call.IsGettingKeys = true;
        TCredentials credentials = await Keys.GetAsync(cancellationToken).ConfigureAwait(false);

        // Check again, because the options can change while the provider gets the keys.
        TOptions options = account.Options;
        ThrowIfRefused(request.RequestUri, options, credentials);
        var keyed = new KeyedRequest(request, OutboundRequest.Copy(request, call, account.Time), options, credentials, call);
        await SignAsync(keyed, cancellationToken).ConfigureAwait(false);
        call.IsGettingKeys = false;
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(keyed.Copy, cancellationToken).ConfigureAwait(false);
            response.RequestMessage = request;
            AttemptResult result = await _classifier
                .ClassifyAsync(response, call, account.Time, cancellationToken)
                .ConfigureAwait(false);
            call.MarkArrived(result, account.Time);
            call.IsCorrected = await RecordInTimeAsync(keyed, response, result, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (Exception fault)
        {
            response?.Dispose();
            if (TransportFault.QuotesResponse(fault))
            {
                throw TransportFault.WithoutQuotes(fault);
            }

            throw;
        }
    }

    // A response counts even if the time of the attempt is over when it has been read. Then the provider gets the time of an
    // attempt to say whether it has new keys. But if the call itself is over, the provider is not asked.
    private async ValueTask<bool> RecordInTimeAsync(
        KeyedRequest keyed,
        HttpResponseMessage response,
        AttemptResult result,
        CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested || keyed.Call.TimeLimit is { Token.IsCancellationRequested: true })
        {
            return await RecordAsync(keyed, response, result, cancellationToken).ConfigureAwait(false);
        }

        using var time = new CancellationTokenSource(keyed.Options.AttemptTimeout, account.Time);
        return await RecordAsync(keyed, response, result, time.Token).ConfigureAwait(false);
    }

    /// <summary>A request and its copy, which gets the keys.</summary>
    protected readonly record struct KeyedRequest(
        HttpRequestMessage Original,
        HttpRequestMessage Copy,
        TOptions Options,
        TCredentials Credentials,
        CallContext Call);
}

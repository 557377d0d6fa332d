using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Services.Credentials;

namespace OppTyped.LeadSquared.Account;

/// <summary>
/// Adds the account's keys to a copy of each request, so that the other handlers and loggers never see the keys. Refuses requests
/// to any host other than the account's two hosts. Adds only the keys that are needed for the host.
/// </summary>
internal sealed class LeadSquaredCredentialsHandler(LeadSquaredServiceAccount account)
    : DelegatingHandler
{
    private const string AccessKeyHeader = "x-LSQ-AccessKey";
    private const string SecretKeyHeader = "x-LSQ-SecretKey";
    private const string ApiKeyHeader = "x-api-key";

    private readonly AccountCredentials<LeadSquaredCredentials> _keys = account.Credentials;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ThrowUnlessAt(request.RequestUri, account.Options);
        LeadSquaredCredentials credentials = await _keys.GetAsync(cancellationToken).ConfigureAwait(false);

        // Check the host again, because the options can change while the provider gets the keys.
        LeadSquaredOptions options = account.Options;
        Uri target = ThrowUnlessAt(request.RequestUri, options);
        bool isAsync = CallDestination.IsAsyncApi(target, options);
        if (isAsync && credentials.ApiKey is null)
        {
            throw CredentialsUnavailableException.NotEnough(CallDestination.NoApiKey());
        }

        HttpRequestMessage signed = OutboundRequest.Copy(request, account.Time);
        signed.Headers.Remove(AccessKeyHeader);
        signed.Headers.Remove(SecretKeyHeader);
        signed.Headers.Remove(ApiKeyHeader);
        if (isAsync)
        {
            SignAsync(signed, target, options, credentials);
        }
        else
        {
            AddKeyHeaders(signed, credentials);
        }

        try
        {
            HttpResponseMessage response = await base.SendAsync(signed, cancellationToken).ConfigureAwait(false);
            response.RequestMessage = request;
            CallContext? call = CallContext.FindForSending(request);
            call?.IsAsyncApi = isAsync;
            try
            {
                AttemptResult result = await LeadSquaredResponseClassifier.Instance
                    .ClassifyAsync(response, call, account.Time, cancellationToken)
                    .ConfigureAwait(false);

                // A read of the asynchronous API has only the API key, so its result says little about the keys.
                bool hasAllKeys = !isAsync || signed.Method != HttpMethod.Get;
                bool isCorrected = hasAllKeys
                    ? await _keys.RecordResultAsync(credentials, result, call, isAsync, cancellationToken).ConfigureAwait(false)
                    : result.Kind == AttemptKind.KeysRefused
                        && await _keys.HasNewKeysAsync(credentials, cancellationToken).ConfigureAwait(false);
                call?.IsCorrected = isCorrected;
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
        catch (Exception fault) when (TransportFault.QuotesResponse(fault))
        {
            throw TransportFault.WithoutQuotes(fault);
        }
    }

    // A queued update needs all of the account's keys. According to the documentation, a read needs only the API key.
    private static void SignAsync(
        HttpRequestMessage signed,
        Uri target,
        LeadSquaredOptions account,
        LeadSquaredCredentials credentials)
    {
        signed.Headers.TryAddWithoutValidation(ApiKeyHeader, credentials.ApiKey);
        if (signed.Method == HttpMethod.Get)
        {
            return;
        }

        if (account.Queue.Keys == QueueKeyPlacement.Headers)
        {
            AddKeyHeaders(signed, credentials);
            return;
        }

        string query =
            $"accessKey={Uri.EscapeDataString(credentials.AccessKey)}&secretKey={Uri.EscapeDataString(credentials.SecretKey)}";
        signed.RequestUri = new Uri(
            $"{target.GetLeftPart(UriPartial.Query)}"
            + $"{(target.Query.Length > 1 ? "&" : target.Query.Length == 1 ? "" : "?")}{query}");
    }

    private static void AddKeyHeaders(HttpRequestMessage signed, LeadSquaredCredentials credentials)
    {
        signed.Headers.TryAddWithoutValidation(AccessKeyHeader, credentials.AccessKey);
        signed.Headers.TryAddWithoutValidation(SecretKeyHeader, credentials.SecretKey);
    }

    private static Uri ThrowUnlessAt(Uri? target, LeadSquaredOptions account) =>
        target is { IsAbsoluteUri: true }
        && (CallDestination.IsAsyncApi(target, account) || CallDestination.IsAt(target, account.Host))
            ? target
            : throw WrongHost(account);

    private static InvalidOperationException WrongHost(LeadSquaredOptions account)
    {
        string others = CallDestination.AsyncHostOf(account) is { } host && !CallDestination.IsAt(host, account.Host)
            ? $" and {host.Authority}"
            : "";
        return new(
            $"This client has keys for {account.Host.Authority}{others} and sends these keys to no other host. "
            + "Use another HttpClient for other hosts.");
    }
}

using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Pipeline;
using OppTyped.Services.Credentials;

namespace OppTyped.LeadSquared.Account;

/// <summary>
/// Adds the account's keys to requests to the account's two hosts. Adds only the keys that are needed for the host.
/// </summary>
internal sealed class LeadSquaredCredentialsHandler(LeadSquaredServiceAccount account)
    : CredentialsHandler<LeadSquaredOptions, LeadSquaredCredentials>(account)
{
    private const string AccessKeyHeader = "x-LSQ-AccessKey";
    private const string SecretKeyHeader = "x-LSQ-SecretKey";
    private const string ApiKeyHeader = "x-api-key";

    protected override void ThrowIfRefused(Uri? target, LeadSquaredOptions options, LeadSquaredCredentials? credentials)
    {
        if (target is not { IsAbsoluteUri: true } || !CallDestination.IsOfAccount(target, options))
        {
            throw WrongHost(options);
        }

        if (credentials is { ApiKey: null } && CallDestination.IsAsyncApi(target, options))
        {
            throw CredentialsUnavailableException.NotEnough(CallDestination.NoApiKey());
        }
    }

    protected override ValueTask SignAsync(KeyedRequest keyed, CancellationToken cancellationToken)
    {
        (_, HttpRequestMessage copy, LeadSquaredOptions options, LeadSquaredCredentials credentials, CallContext call) = keyed;
        copy.Headers.Remove(AccessKeyHeader);
        copy.Headers.Remove(SecretKeyHeader);
        copy.Headers.Remove(ApiKeyHeader);
        bool isAsync = CallDestination.IsAsyncApi(copy.RequestUri!, options);
        call.IsAsyncApi = isAsync;
        if (isAsync)
        {
            AddAsyncKeys(copy, options, credentials);
        }
        else
        {
            AddKeyHeaders(copy, credentials);
        }

        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<bool> RecordAsync(
        KeyedRequest keyed,
        HttpResponseMessage response,
        AttemptResult result,
        CancellationToken cancellationToken)
    {
        bool isAsync = keyed.Call.IsAsyncApi;

        // A read of the asynchronous API is sent with the API key alone, so its response says little about the other keys. The
        // key may lack access to other routes.
        bool isRecorded = !isAsync || (keyed.Copy.Method != HttpMethod.Get
            && CallDestination.IsQueueUpdate(keyed.Copy.RequestUri!, keyed.Options));
        return isRecorded
            ? await Keys
                .RecordResultAsync(keyed.Credentials, result, keyed.Call, isAsync, cancellationToken)
                .ConfigureAwait(false)
            : result.Kind == AttemptKind.KeysRefused
                && await Keys.HasNewKeysAsync(keyed.Credentials, cancellationToken).ConfigureAwait(false);
    }

    // A queued update needs all of the account's keys. According to the documentation, a read needs only the API key.
    private static void AddAsyncKeys(HttpRequestMessage copy, LeadSquaredOptions options, LeadSquaredCredentials credentials)
    {
        copy.Headers.TryAddWithoutValidation(ApiKeyHeader, credentials.ApiKey);
        if (copy.Method == HttpMethod.Get)
        {
            return;
        }

        if (options.Queue.Keys == QueueKeyPlacement.Headers)
        {
            AddKeyHeaders(copy, credentials);
            return;
        }

        Uri target = copy.RequestUri!;
        string query =
            $"accessKey={Uri.EscapeDataString(credentials.AccessKey)}&secretKey={Uri.EscapeDataString(credentials.SecretKey)}";
        copy.RequestUri = new Uri(
            $"{target.GetLeftPart(UriPartial.Query)}"
            + $"{(target.Query.Length > 1 ? "&" : target.Query.Length == 1 ? "" : "?")}{query}");
    }

    private static void AddKeyHeaders(HttpRequestMessage copy, LeadSquaredCredentials credentials)
    {
        copy.Headers.TryAddWithoutValidation(AccessKeyHeader, credentials.AccessKey);
        copy.Headers.TryAddWithoutValidation(SecretKeyHeader, credentials.SecretKey);
    }

    private static InvalidOperationException WrongHost(LeadSquaredOptions account)
    {
        string others = CallDestination.AsyncHostOf(account) is { } host && !OutboundRequest.IsAt(host, account.Host)
            ? $" and {host.Authority}"
            : "";
        return new(
            $"This client has keys for {account.Host.Authority}{others} and sends these keys to no other host. "
            + "Use another HttpClient for other hosts.");
    }
}

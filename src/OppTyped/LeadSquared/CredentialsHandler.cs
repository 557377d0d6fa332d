using Microsoft.Extensions.Options;

namespace OppTyped.LeadSquared;

/// <summary>
/// Adds the account's keys to a request, below every logger, and takes them off again when the answer has come. Refuses
/// requests to any host but the account's.
/// </summary>
internal sealed class CredentialsHandler(IOptions<LeadSquaredOptions> options) : DelegatingHandler
{
    private const string AccessKeyHeader = "x-LSQ-AccessKey";
    private const string SecretKeyHeader = "x-LSQ-SecretKey";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LeadSquaredOptions account = options.Value;
        ThrowIfNotTheAccounts(request.RequestUri, account);

        request.Headers.TryAddWithoutValidation(AccessKeyHeader, account.AccessKey);
        request.Headers.TryAddWithoutValidation(SecretKeyHeader, account.SecretKey);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Headers.Remove(AccessKeyHeader);
            request.Headers.Remove(SecretKeyHeader);
        }
    }

    private static void ThrowIfNotTheAccounts(Uri? target, LeadSquaredOptions account)
    {
        Uri host = account.ApiHost!;
        if (target is null || target.Scheme != host.Scheme || target.Authority != host.Authority)
        {
            throw new InvalidOperationException(
                $"This client carries keys for {host.Authority} and sends them nowhere else. Use another HttpClient for other hosts.");
        }
    }
}

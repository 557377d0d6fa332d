using OppTyped.Resilience;

namespace OppTyped.LeadSquared;

/// <summary>
/// Sends a copy of each request that carries the account's keys, so that no handler or logger above ever sees them. Refuses
/// requests to any host but the account's.
/// </summary>
internal sealed class CredentialsHandler(Func<LeadSquaredOptions> options, TimeProvider time) : DelegatingHandler
{
    private const string AccessKeyHeader = "x-LSQ-AccessKey";
    private const string SecretKeyHeader = "x-LSQ-SecretKey";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LeadSquaredOptions account = options();
        DepartingRequest.ThrowUnlessFor(account.ApiHost!, request.RequestUri);
        HttpRequestMessage signed = DepartingRequest.Copy(request, time);
        Replace(signed, AccessKeyHeader, account.AccessKey);
        Replace(signed, SecretKeyHeader, account.SecretKey);

        HttpResponseMessage response = await base.SendAsync(signed, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    private static void Replace(HttpRequestMessage request, string header, string? value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}

using System.Net.Http.Headers;
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
        ThrowIfNotTheAccounts(request.RequestUri, account);

        HttpRequestMessage signed = Copy(request);
        signed.Headers.TryAddWithoutValidation(AccessKeyHeader, account.AccessKey);
        signed.Headers.TryAddWithoutValidation(SecretKeyHeader, account.SecretKey);

        HttpResponseMessage response = await base.SendAsync(signed, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    // The handlers above hold the request, and may log it at any time. The copy is not disposed: the content is the caller's.
    private HttpRequestMessage Copy(HttpRequestMessage request)
    {
        OutgoingCall? call = OutgoingCall.FindDeparting(request);
        call?.IsHandedOver = request.Content is null;
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content is { } body ? new DepartingContent(body, call, time) : null,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach ((string name, object? value) in request.Options)
        {
            copy.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
        }

        copy.Headers.Remove(AccessKeyHeader);
        copy.Headers.Remove(SecretKeyHeader);
        return copy;
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

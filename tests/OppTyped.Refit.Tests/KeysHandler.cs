using OppTyped.Sandbox;

namespace OppTyped.Refit.Tests;

/// <summary>Adds the account's keys to the requests of a client that OppTyped did not create.</summary>
internal sealed class KeysHandler(OpportunitySandbox sandbox) : DelegatingHandler(new HttpClientHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("x-LSQ-AccessKey", sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", sandbox.SecretKey);
        return base.SendAsync(request, cancellationToken);
    }
}

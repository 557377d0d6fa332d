namespace OppTyped.Benchmarks.Calls;

/// <summary>Adds the account's keys, like the handler that a user of Refit writes.</summary>
internal sealed class KeysHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("x-LSQ-AccessKey", CallAccount.AccessKey);
        request.Headers.TryAddWithoutValidation("x-LSQ-SecretKey", CallAccount.SecretKey);
        return base.SendAsync(request, cancellationToken);
    }
}

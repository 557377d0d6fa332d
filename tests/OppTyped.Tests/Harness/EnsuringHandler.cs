namespace OppTyped.Tests.Harness;

/// <summary>A handler of an application that throws an exception because of the response's status.</summary>
internal sealed class EnsuringHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken) =>
        (await base.SendAsync(request, cancellationToken)).EnsureSuccessStatusCode();
}

using System.Net;

namespace OppTyped.Benchmarks.Calls;

/// <summary>
/// A simulated service that accepts every update immediately. It uses no network, so that only the cost of OppTyped is measured.
/// </summary>
internal sealed class InstantUpdates : HttpMessageHandler
{
    private static readonly byte[] Success =
        """{"Status":"Success","Message":{"Id":"5ca5b042-51ea-4699-b6f0-84c40ab12770"}}"""u8.ToArray();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);

        // A real response comes later and on another thread. So the method continues on another thread here.
        await Task.Yield();
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Success) };
    }
}

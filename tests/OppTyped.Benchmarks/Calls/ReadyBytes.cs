using System.Net.Http.Headers;

namespace OppTyped.Benchmarks.Calls;

/// <summary>Posts a body that is already serialized, and reads the bytes of the response.</summary>
internal sealed class ReadyBytes(Uri host, byte[] body)
{
    private readonly Uri _target = new(host, "/v2/OpportunityManagement.svc/Update");

    public async Task PostAsync(HttpClient client, bool withKeys)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, _target) { Content = content };
        if (withKeys)
        {
            request.Headers.TryAddWithoutValidation("x-LSQ-AccessKey", CallAccount.AccessKey);
            request.Headers.TryAddWithoutValidation("x-LSQ-SecretKey", CallAccount.SecretKey);
        }

        using HttpResponseMessage response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead)
            .ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>What the web API answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, TimeSpan? RetryAfter, Uri? Location)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string property] => Json.TryGetProperty(property, out JsonElement value) ? value.ToString() : null;
}

internal static class Calls
{
    public static Task<Reply> PatchAsync(this HttpClient api, string path, string json) =>
        api.SendAsync(HttpMethod.Patch, path, json);

    public static Task<Reply> PostAsync(this HttpClient api, string path, string body, string type = "application/json") =>
        api.SendAsync(HttpMethod.Post, path, body, type);

    public static Task<Reply> LookAsync(this HttpClient api, Uri? path) => api.SendAsync(HttpMethod.Get, path!.ToString());

    public static async Task<Reply> SendAsync(
        this HttpClient api,
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        using HttpResponseMessage response = await api.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Reply(response.StatusCode, text, response.Headers.RetryAfter?.Delta, response.Headers.Location);
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task<Reply> UntilAsync(this HttpClient api, Uri? path, Predicate<Reply> isSo)
    {
        while (true)
        {
            Reply reply = await api.LookAsync(path);
            if (isSo(reply))
            {
                return reply;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

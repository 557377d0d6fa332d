using System.Net;
using System.Text;
using System.Text.Json;

namespace OppTyped.Samples.Tests.WebApi;

/// <summary>A response of the web API.</summary>
internal sealed record ApiResponse(HttpStatusCode Status, string Text, TimeSpan? RetryAfter, Uri? Location)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string property] => Json.TryGetProperty(property, out JsonElement value) ? value.ToString() : null;
}

internal static class ApiCalls
{
    public static Task<ApiResponse> PatchAsync(this HttpClient api, string path, string json) =>
        api.SendAsync(HttpMethod.Patch, path, json);

    public static Task<ApiResponse> PostAsync(this HttpClient api, string path, string body, string type = "application/json") =>
        api.SendAsync(HttpMethod.Post, path, body, type);

    public static Task<ApiResponse> LookAsync(this HttpClient api, Uri? path) => api.SendAsync(HttpMethod.Get, path!.ToString());

    public static async Task<ApiResponse> SendAsync(
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
        return new ApiResponse(response.StatusCode, text, response.Headers.RetryAfter?.Delta, response.Headers.Location);
    }

    /// <summary>Repeats the request until the response meets the condition.</summary>
    public static async Task<ApiResponse> UntilAsync(this HttpClient api, Uri? path, Predicate<ApiResponse> isMet)
    {
        while (true)
        {
            ApiResponse response = await api.LookAsync(path);
            if (isMet(response))
            {
                return response;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

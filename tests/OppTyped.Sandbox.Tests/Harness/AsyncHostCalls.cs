using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>Calls of the asynchronous API, in the documented form.</summary>
internal static class AsyncHostCalls
{
    public const string UpdatePath = "opportunity/update";
    public const string StatusPath = "opportunity/update/status";
    public const string MetricsPath = "opportunity/update/metrics";

    public static string Keys(this OpportunitySandbox sandbox) =>
        $"?accessKey={Uri.EscapeDataString(sandbox.AccessKey)}&secretKey={Uri.EscapeDataString(sandbox.SecretKey)}";

    public static Task<SandboxResponse> QueueAsync(
        this HttpAccount account,
        string json,
        string? query = null,
        string? apiKey = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return account.SendAsync(HttpMethod.Post, UpdatePath + (query ?? account.Sandbox.Keys()), apiKey, content);
    }

    /// <summary>Queues an update of one field, and returns the request id of the update.</summary>
    public static async Task<string> QueueFieldAsync(this HttpAccount account, string value, string id = HttpAccount.Id)
    {
        SandboxResponse response = await account.QueueAsync(
            $$"""{"ProspectOpportunityId":"{{id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"{{value}}"}]}""");
        Assert.Equal(200, response.StatusCode);
        return response.Json.GetProperty("RequestID").GetString()!;
    }

    public static async Task<JsonElement> StatusAsync(this HttpAccount account, string requestId)
    {
        SandboxResponse response = await account.SendAsync(HttpMethod.Get, $"{StatusPath}?RequestID={requestId}");
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(requestId, response.Json.GetProperty("RequestID").GetString());
        return response.Json.GetProperty("TaskStatus");
    }

    public static async Task<string> StateAsync(this HttpAccount account, string requestId) =>
        (await account.StatusAsync(requestId)).GetProperty("Status").GetString()!;

    /// <summary>Sends a request with the <c>x-api-key</c> header. If the key is empty, the request has no such header.</summary>
    public static Task<SandboxResponse> SendAsync(
        this HttpAccount account, HttpMethod method, string path, string? apiKey = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(account.Sandbox.AsyncHost, path)) { Content = content };
        if (apiKey != "")
        {
            request.Headers.Add("x-api-key", apiKey ?? account.Sandbox.AsyncApiKey);
        }

        return account.SendAsIsAsync(request);
    }
}

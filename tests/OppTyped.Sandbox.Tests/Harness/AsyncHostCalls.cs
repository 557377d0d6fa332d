using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

/// <summary>Calls of the asynchronous API, in the documented form.</summary>
internal static class AsyncAccount
{
    public const string UpdatePath = "opportunity/update";
    public const string StatusPath = "opportunity/update/status";
    public const string MetricsPath = "opportunity/update/metrics";

    public static string Keys(this OpportunitySandbox sandbox) =>
        $"?accessKey={Uri.EscapeDataString(sandbox.AccessKey)}&secretKey={Uri.EscapeDataString(sandbox.SecretKey)}";

    public static Task<Reply> QueueAsync(this Account account, string json, string? query = null, string? apiKey = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return account.SendAsync(HttpMethod.Post, UpdatePath + (query ?? account.Sandbox.Keys()), apiKey, content);
    }

    /// <summary>Queues an update of one field and gives its request id.</summary>
    public static async Task<string> QueueFieldAsync(this Account account, string value, string id = Account.Id)
    {
        Reply reply = await account.QueueAsync(
            $$"""{"ProspectOpportunityId":"{{id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"{{value}}"}]}""");
        Assert.Equal(200, reply.StatusCode);
        return reply.Json.GetProperty("RequestID").GetString()!;
    }

    public static async Task<JsonElement> StatusAsync(this Account account, string requestId)
    {
        Reply reply = await account.SendAsync(HttpMethod.Get, $"{StatusPath}?RequestID={requestId}");
        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(requestId, reply.Json.GetProperty("RequestID").GetString());
        return reply.Json.GetProperty("TaskStatus");
    }

    public static async Task<string> StateAsync(this Account account, string requestId) =>
        (await account.StatusAsync(requestId)).GetProperty("Status").GetString()!;

    /// <summary>Sends a request with the <c>x-api-key</c>; an empty one is left out.</summary>
    public static Task<Reply> SendAsync(
        this Account account, HttpMethod method, string path, string? apiKey = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(account.Sandbox.AsyncHost, path)) { Content = content };
        if (apiKey != "")
            request.Headers.Add("x-api-key", apiKey ?? account.Sandbox.AsyncApiKey);

        return account.SendAsIsAsync(request);
    }
}

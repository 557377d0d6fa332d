using System.Net.Http.Headers;
using System.Text;

namespace OppTyped.Sandbox.Tests.Harness;

/// <summary>A sandbox with one Insurance opportunity, and an HTTP client that calls the sandbox without OppTyped.</summary>
internal sealed class HttpAccount : IAsyncDisposable
{
    public const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    public const string UpdatePath = "v2/OpportunityManagement.svc/Update";
    public const string DetailsPath = "v2/OpportunityManagement.svc/GetOpportunityDetails";

    private readonly HttpClient _http;

    private HttpAccount(OpportunitySandbox sandbox)
    {
        Sandbox = sandbox;
        _http = new HttpClient { BaseAddress = sandbox.ApiHost };
    }

    public OpportunitySandbox Sandbox { get; }

    public SandboxOpportunity Opportunity => Sandbox.Opportunities[Id];

    public static async Task<HttpAccount> OpenAsync(SandboxOptions? options = null, Dictionary<string, string>? fields = null)
    {
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(options, TestContext.Current.CancellationToken);
        sandbox.Opportunities.Add(Id, 12003, fields);
        return new HttpAccount(sandbox);
    }

    /// <summary>Opens an account in which a field of the Insurance type is added or replaced.</summary>
    public static Task<HttpAccount> OpenWithAsync(SandboxField field) =>
        OpenAsync(new SandboxOptions { OpportunityTypes = [SandboxOpportunityTypes.Insurance.WithField(field)] });

    public Task<SandboxResponse> UpdateAsync(string json) => PostAsync(Encoding.UTF8.GetBytes(json));

    /// <summary>Updates the opportunity. The fields are raw JSON.</summary>
    public Task<SandboxResponse> UpdateFieldsAsync(string fields) =>
        UpdateAsync($$"""{"ProspectOpportunityId":"{{Id}}","Fields":{{fields}}}""");

    /// <summary>Updates one field. The value is raw JSON.</summary>
    public Task<SandboxResponse> UpdateFieldAsync(string schemaName, string value) =>
        UpdateFieldsAsync($$"""[{"SchemaName":"{{schemaName}}","Value":{{value}}}]""");

    public Task<SandboxResponse> PostAsync(byte[] body) => PostAsync(UpdatePath, body);

    public Task<SandboxResponse> PostAsync(string path, string json) => PostAsync(path, Encoding.UTF8.GetBytes(json));

    public Task<SandboxResponse> PostAsync(string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public Task<SandboxResponse> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<SandboxResponse> ReadAsync(string id = Id) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{DetailsPath}?OpportunityId={id}"));

    /// <summary>Adds the right keys to the headers of a request, and sends the request.</summary>
    public Task<SandboxResponse> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("x-LSQ-AccessKey", Sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", Sandbox.SecretKey);
        return SendAsIsAsync(request);
    }

    public async Task<SandboxResponse> SendAsIsAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new SandboxResponse(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return Sandbox.DisposeAsync();
    }
}

using System.Text;
using Microsoft.Playwright;

namespace OppTyped.Sandbox.Tests.Page;

/// <summary>A sandbox with one opportunity, an HTTP client, and a browser tab that shows the sandbox's page.</summary>
internal sealed class PageSession : IAsyncDisposable
{
    public const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private readonly List<string> _requested = [];
    private readonly List<string> _errors = [];

    private PageSession(OpportunitySandbox sandbox, IPage page)
    {
        Sandbox = sandbox;
        Page = page;
        Client = new HttpClient { BaseAddress = sandbox.ApiHost };
        Client.DefaultRequestHeaders.Add("x-LSQ-AccessKey", sandbox.AccessKey);
        Client.DefaultRequestHeaders.Add("x-LSQ-SecretKey", sandbox.SecretKey);
        page.Request += (_, request) => _requested.Add(request.Url);
        page.Console += (_, message) => { if (message.Type == "error") _errors.Add(message.Text); };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public OpportunitySandbox Sandbox { get; }

    public IPage Page { get; }

    public HttpClient Client { get; }

    public ILocator Rows => Page.Locator("#calls tr[data-outcome]");

    public static async Task<PageSession> OpenAsync(Browser browser, bool isDark = false, SandboxOptions? options = null)
    {
        IPage page = await browser.OpenAsync(isDark);
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            options
                ?? new SandboxOptions
                {
                    Setup = static sandbox =>
                        sandbox.Opportunities.Add(Id, 12003, new Dictionary<string, string> { ["Status"] = "Open" }),
                },
            TestContext.Current.CancellationToken);

        var session = new PageSession(sandbox, page);
        await page.GotoAsync(sandbox.Page.AbsoluteUri);
        await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("live");
        return session;
    }

    public async Task<int> UpdateAsync(string schemaName, string value, string id = Id) => await PostAsync(
        "v2/OpportunityManagement.svc/Update",
        $$"""{"ProspectOpportunityId":"{{id}}","Fields":[{"SchemaName":"{{schemaName}}","Value":"{{value}}"}]}""");

    public async Task<int> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public async Task QueueAsync(string json)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(
                Sandbox.AsyncHost,
                $"opportunity/update?accessKey={Uri.EscapeDataString(Sandbox.AccessKey)}"
                    + $"&secretKey={Uri.EscapeDataString(Sandbox.SecretKey)}"));
        request.Headers.Add("x-api-key", Sandbox.AsyncApiKey);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until the condition is true.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; !holds(); i++)
        {
            Assert.True(i < 500, "The condition was not true within five seconds.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asserts that the page loaded nothing from other hosts and logged no errors.</summary>
    public void IsClean()
    {
        Assert.All(_requested, url => Assert.StartsWith(Sandbox.ApiHost.AbsoluteUri, url, StringComparison.Ordinal));
        Assert.Empty(_errors);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Client.Dispose();
        await Sandbox.DisposeAsync();
    }
}

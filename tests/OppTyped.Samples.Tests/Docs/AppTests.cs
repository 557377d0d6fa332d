using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.Docs;

public sealed class AppTests : IAsyncLifetime
{
    private const string Policy = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private OpportunitySandbox _sandbox = null!;
    private WebApplicationFactory<Program> _app = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync();
        _sandbox.Opportunities.Add(Policy, 12003, new Dictionary<string, string> { ["Status"] = "Open" });
        _app = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.ConfigureTestServices(services =>
        {
            // The app registers the account "motor". This configuration runs last, so it points the account to the sandbox.
            services.Configure<LeadSquaredOptions>("motor", options =>
            {
                options.Region = null;
                options.ApiHost = _sandbox.ApiHost;
                options.AsyncHost = _sandbox.AsyncHost;
                options.AccessKey = _sandbox.AccessKey;
                options.SecretKey = _sandbox.SecretKey;
                options.ApiKey = _sandbox.AsyncApiKey;
            });
        }));
    }

    [Fact]
    public async Task A_change_reaches_the_account()
    {
        using HttpClient client = _app.CreateClient();
        using HttpResponseMessage response = await client.PatchAsync(
            $"/motor/policies/{Policy}",
            JsonContent.Create(new { sumInsured = 250_000 }));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("250000", _sandbox.Opportunities[Policy]["mx_Custom_6"]);
    }

    [Fact]
    public async Task A_change_that_the_account_refuses_returns_a_client_error()
    {
        _sandbox.Faults.Add(SandboxFault.Refused("MXInvalidInputException", "Attribute 'mx_Custom_6' is not valid"));
        using HttpClient client = _app.CreateClient();
        using HttpResponseMessage response = await client.PatchAsync(
            $"/motor/policies/{Policy}",
            JsonContent.Create(new { sumInsured = 1 }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("\"schemaName\":\"mx_Custom_6\"", await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}

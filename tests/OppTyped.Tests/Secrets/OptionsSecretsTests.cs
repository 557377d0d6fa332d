using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Secrets;

/// <summary>Tests that options objects and validation errors show no key.</summary>
public sealed class OptionsSecretsTests
{
    [Fact]
    public async Task The_options_that_a_client_uses_show_no_key()
    {
        var search = new Search();
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","Message":{"Id":"1"}}""");
        await using var app = new PlantedApp(server.Host, search);
        await app.Crm.UpdateAsync(
            "1",
            new FieldChanges(1).Set("mx_Custom_1", "x"),
            cancellationToken: TestContext.Current.CancellationToken);

        search.Show("options", app.Services.GetRequiredService<IOptionsMonitor<LeadSquaredOptions>>().CurrentValue);
        search.Show("options", app.Services.GetRequiredService<IOptionsMonitor<IvvyOptions>>().CurrentValue);

        Assert.True(search.Items["options"] > 20);
        Assert.Empty(search.Findings);
    }

    [Theory]
    [InlineData("a line break")]
    [InlineData("a key in the address")]
    [InlineData("a key in the path")]
    [InlineData("a key as the host")]
    public void The_error_for_invalid_options_does_not_quote_the_key(string mistake)
    {
        var search = new Search();
        var services = new ServiceCollection();
        string key = Canaries.AccessKey.Text;
        services.AddLeadSquared(options =>
        {
            (options.AccessKey, options.SecretKey, options.ApiKey) = (
                mistake == "a line break" ? key + "\n" : key,
                Canaries.SecretKey.Text,
                Canaries.ApiKey.Text);
            options.ApiHost = new Uri(mistake switch
            {
                "a key in the address" => $"https://{Uri.EscapeDataString(key)}@api.leadsquared.com",
                "a key in the path" => $"https://api.leadsquared.com/{Uri.EscapeDataString(key)}",
                "a key as the host" => $"http://{key.Replace("$", "", StringComparison.Ordinal)}.example",
                _ => "https://api.leadsquared.com",
            });
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() =>
            provider.GetRequiredService<IOptions<LeadSquaredOptions>>().Value);

        search.Show("errors", error);
        Assert.True(search.Items["errors"] > 0);
        Assert.Empty(search.Findings);
    }
}

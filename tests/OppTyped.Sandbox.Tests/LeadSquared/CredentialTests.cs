using System.Text;

namespace OppTyped.Sandbox.Tests.LeadSquared;

public sealed class CredentialTests
{
    private static readonly SandboxOptions Keys = new() { AccessKey = "u$access", SecretKey = "se$cret+key&=" };

    [Theory]
    [InlineData("u$access", "se$cret+key&=", null, null)]
    [InlineData(null, null, "u$access", "se$cret%2Bkey%26%3D")]
    [InlineData("u$access", null, null, "se%24cret%2Bkey%26%3D")]
    public async Task The_right_keys_are_accepted_in_headers_or_in_the_query(
        string? accessHeader, string? secretHeader, string? accessQuery, string? secretQuery)
    {
        SandboxResponse response = await UpdateAsync(Keys, accessHeader, secretHeader, accessQuery, secretQuery);

        response.IsUpdated();
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("u$access", null, null, null)]
    [InlineData(null, "se$cret+key&=", null, null)]
    [InlineData("u$access", "se", null, null)]
    [InlineData("U$ACCESS", "se$cret+key&=", null, null)]
    [InlineData(null, null, "u", "se$cret%2Bkey%26%3D")]
    [InlineData(null, null, "u$access", "se$cret+key")]
    [InlineData("wrong", "wrong", "u$access", "se$cret%2Bkey%26%3D")]
    public async Task Wrong_or_missing_keys_get_401(
        string? accessHeader, string? secretHeader, string? accessQuery, string? secretQuery)
    {
        SandboxResponse response = await UpdateAsync(Keys, accessHeader, secretHeader, accessQuery, secretQuery);

        response.IsRefused(401, "MXUnauthorizedException");
        Assert.DoesNotContain("cret+key", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_response_to_the_right_keys_on_the_wrong_host_is_401_with_the_right_host()
    {
        var options = new SandboxOptions { AccessKey = "a", SecretKey = "s", HomeHost = "api-in21.leadsquared.com" };

        SandboxResponse response = await UpdateAsync(options, "a", "s", null, null);

        response.IsRefused(401, "MXUnauthorizedException");
        Assert.Contains("api-in21.leadsquared.com", response.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_response_to_wrong_keys_does_not_contain_the_right_host()
    {
        var options = new SandboxOptions { AccessKey = "a", SecretKey = "s", HomeHost = "api-in21.leadsquared.com" };

        SandboxResponse response = await UpdateAsync(options, "a", "wrong", null, null);

        response.IsRefused(401, "MXUnauthorizedException");
        Assert.DoesNotContain("leadsquared.com", response.Body, StringComparison.Ordinal);
    }

    private static async Task<SandboxResponse> UpdateAsync(
        SandboxOptions options, string? accessHeader, string? secretHeader, string? accessQuery, string? secretQuery)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(options);

        string path = HttpAccount.UpdatePath + "?x=1";
        path += accessQuery is null ? "" : $"&accessKey={accessQuery}";
        path += secretQuery is null ? "" : $"&secretKey={secretQuery}";

        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[]}""", Encoding.UTF8),
        };
        if (accessHeader is not null)
        {
            request.Headers.Add("x-LSQ-AccessKey", accessHeader);
        }

        if (secretHeader is not null)
        {
            request.Headers.Add("x-LSQ-SecretKey", secretHeader);
        }

        return await account.SendAsIsAsync(request);
    }
}

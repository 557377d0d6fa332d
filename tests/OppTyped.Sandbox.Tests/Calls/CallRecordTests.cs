using System.Text;

namespace OppTyped.Sandbox.Tests.Calls;

public sealed class CallRecordTests
{
    [Fact]
    public async Task Calls_are_recorded_unchanged_and_in_order()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await account.UpdateFieldAsync("mx_Custom_5", "\"🚗\"");
        await account.ReadAsync("no-such-id");
        await account.SendAsync(new(HttpMethod.Get, "nowhere?a=%20b"));

        SandboxCall[] calls = [.. account.Sandbox.Calls];
        Assert.Equal(
            [
                ("POST", "/v2/OpportunityManagement.svc/Update", "", 200),
                ("GET", "/v2/OpportunityManagement.svc/GetOpportunityDetails", "OpportunityId=no-such-id", 500),
                ("GET", "/nowhere", "a=%20b", 404),
            ],
            calls.Select(call => (call.Method, call.Path, call.Query, call.StatusCode)));
        Assert.Equal("application/json", calls[0].ContentType);
        Assert.Null(calls[1].ContentType);
        Assert.Equal(
            $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[{"SchemaName":"mx_Custom_5","Value":"🚗"}]}""",
            calls[0].Body);
        Assert.Equal("", calls[1].Body);
    }

    [Theory]
    [InlineData("accessKey=CANARY&OpportunityId=1&secretKey=CANARY", "OpportunityId=1")]
    [InlineData("ACCESSKEY=CANARY&SecretKey=CANARY", "")]
    [InlineData("%61ccessKey=CANARY&a=b&secret%4Bey=CANARY&secretKey=CANARY", "a=b")]
    [InlineData("a=%26&accessKey", "a=%26")]
    public async Task Credentials_are_never_recorded(string sent, string recorded)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new() { AccessKey = "CANARY", SecretKey = "CANARY" });

        await account.SendAsync(new(HttpMethod.Get, $"{HttpAccount.DetailsPath}?{sent}"));

        SandboxCall call = Assert.Single(account.Sandbox.Calls);
        Assert.Equal(recorded, call.Query);
        Assert.DoesNotContain("CANARY", call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_last_calls_are_kept()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new() { CallsKept = 2 });

        for (int i = 0; i < 5; i++)
        {
            await account.SendAsync(new(HttpMethod.Get, $"nowhere/{i}"));
        }

        Assert.Equal(["/nowhere/3", "/nowhere/4"], account.Sandbox.Calls.Select(call => call.Path));
    }

    [Fact]
    public async Task No_calls_are_kept_if_CallsKept_is_zero()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new() { CallsKept = 0 });

        await account.ReadAsync();

        Assert.Empty(account.Sandbox.Calls);
    }

    [Fact]
    public async Task A_refused_call_is_recorded_with_its_body()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await account.SendAsIsAsync(
            new(HttpMethod.Post, HttpAccount.UpdatePath) { Content = new StringContent("{", Encoding.UTF8) });

        SandboxCall call = Assert.Single(account.Sandbox.Calls);
        Assert.Equal(401, call.StatusCode);
        Assert.Equal("{", call.Body);
        Assert.Equal("text/plain; charset=utf-8", call.ContentType);
    }

    [Fact]
    public async Task A_list_of_recorded_calls_does_not_change_later()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        IReadOnlyList<SandboxCall> before = account.Sandbox.Calls;

        await account.ReadAsync();

        Assert.Empty(before);
        Assert.Single(account.Sandbox.Calls);
    }
}

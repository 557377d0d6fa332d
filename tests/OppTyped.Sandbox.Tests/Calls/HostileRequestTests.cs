using System.Net.Sockets;
using System.Text;

namespace OppTyped.Sandbox.Tests.Calls;

public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{,}")]
    [InlineData("<xml/>")]
    [InlineData("{\"ProspectOpportunityId\":\"a\",}")]
    [InlineData("{/* */}")]
    [InlineData("\uFEFF{}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"a\":\"\\ud83d\\u0041\"}")]
    [InlineData("{\"Fields\":[],\"Fields\":[]}")]
    [InlineData("{\"Fields\":[],\"\\u0046ields\":[]}")]
    public async Task A_body_that_cannot_be_parsed_gets_400(string body)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.UpdateAsync(body)).IsRefused(400, "MXInvalidInputException");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_gets_400()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        byte[] body = [.. "{\"ProspectOpportunityId\":\""u8, 0xC3, 0x28, .. "\",\"Fields\":[]}"u8];

        (await account.PostAsync(body)).IsRefused(400, "MXInvalidInputException");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task A_body_that_is_nested_too_deeply_gets_400(string open)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.UpdateAsync(string.Concat(Enumerable.Repeat(open, 100_000)))).IsRefused(400, "MXInvalidInputException");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":null,"Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":1,"Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":"  ","Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":["a"],"Fields":[]}""")]
    [InlineData("""{"prospectopportunityid":"$","Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":"$"}""")]
    [InlineData("""{"ProspectOpportunityId":"$","Fields":null}""")]
    [InlineData("""{"ProspectOpportunityId":"$","Fields":{}}""")]
    [InlineData("""{"ProspectOpportunityId":"$","Fields":"[]"}""")]
    [InlineData("""{"ProspectOpportunityId":"$","OpportunityNote":1,"Fields":[]}""")]
    [InlineData("""{"ProspectOpportunityId":"$","OpportunityNote":{},"Fields":[]}""")]
    public async Task A_body_with_an_invalid_structure_gets_MXInvalidInputException(string body)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateAsync(body.Replace("$", HttpAccount.Id, StringComparison.Ordinal));

        response.IsRefused(500, "MXInvalidInputException");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Value":"1"}""")]
    [InlineData("""{"SchemaName":null,"Value":"1"}""")]
    [InlineData("""{"SchemaName":"","Value":"1"}""")]
    [InlineData("""{"SchemaName":6,"Value":"1"}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6"}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","value":"1"}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":1}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":true}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":["1"]}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":{}}""")]
    [InlineData("""{"SchemaName":"mx_Custom_6","Value":"1"},{"SchemaName":"mx_Custom_6","Value":"2"}""")]
    public async Task A_field_with_an_invalid_structure_gets_MXInvalidInputException(string field)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(fields: new() { ["mx_Custom_6"] = "0" });

        (await account.UpdateFieldsAsync($"[{field}]")).IsRefused(500, "MXInvalidInputException");

        Assert.Equal("0", account.Opportunity["mx_Custom_6"]);
    }

    [Fact]
    public async Task Unknown_properties_are_ignored()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateAsync(
            $$"""
            {"OpportunityEventCode":12003,"More":{"Deep":[1,null]},"ProspectOpportunityId":"{{HttpAccount.Id}}",
             "Fields":[{"SchemaName":"mx_Custom_6","Value":"1","Extra":false}]}
            """);

        response.IsUpdated();
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_gets_413(bool chunked)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, HttpAccount.UpdatePath)
        {
            Content = new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]),
        };
        request.Headers.TransferEncodingChunked = chunked;

        (await account.SendAsync(request)).IsRefused(413, "MXInvalidInputException");
        (await account.UpdateFieldsAsync("[]")).IsUpdated();

        Assert.Equal([(413, ""), (200, $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[]}""")],
            account.Sandbox.Calls.Select(call => (call.StatusCode, call.Body)));
    }

    [Fact]
    public async Task A_large_body_within_the_limit_is_read()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_5", $"\"{new string('x', 9_000_000)}\"");

        response.IsRefused(500, "MXInvalidInputException");
    }

    [Fact]
    public async Task A_body_with_invalid_chunks_gets_an_error_envelope()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        string answer = await SendRawAsync(
            account,
            $"POST /{HttpAccount.UpdatePath} HTTP/1.1\r\nHost: sandbox\r\nTransfer-Encoding: chunked\r\n" +
            $"x-LSQ-AccessKey: {account.Sandbox.AccessKey}\r\nx-LSQ-SecretKey: {account.Sandbox.SecretKey}\r\n\r\n" +
            "not a chunk\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("MXInvalidInputException", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_disconnects_does_not_affect_other_callers()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", account.Sandbox.ApiHost.Port, TestContext.Current.CancellationToken);
            socket.Client.Send(Encoding.ASCII.GetBytes(
                $"POST /{HttpAccount.UpdatePath} HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 100\r\n\r\n{{"));
            socket.LingerState = new LingerOption(true, 0);
        }

        (await account.UpdateFieldsAsync("[]")).IsUpdated();
    }

    [Theory]
    [InlineData("GET", "v2/OpportunityManagement.svc")]
    [InlineData("POST", "v2/OpportunityManagement.svc/Update/")]
    [InlineData("POST", "v2/OpportunityManagement.svc/Upd%61te2")]
    [InlineData("POST", "v2/Nothing.svc/Update")]
    public async Task An_unknown_path_gets_404(string method, string path)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        SandboxResponse response = await account.SendAsync(new(new HttpMethod(method), path));

        Assert.Equal(404, response.StatusCode);
        Assert.Equal("text/html", response.MediaType);
    }

    [Theory]
    [InlineData("GET", HttpAccount.UpdatePath)]
    [InlineData("PUT", HttpAccount.UpdatePath)]
    [InlineData("HEAD", HttpAccount.DetailsPath)]
    [InlineData("POST", HttpAccount.DetailsPath)]
    public async Task A_wrong_method_gets_405(string method, string path)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        Assert.Equal(405, (await account.SendAsync(new(new HttpMethod(method), path))).StatusCode);
    }

    private static async Task<string> SendRawAsync(HttpAccount account, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", account.Sandbox.ApiHost.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}

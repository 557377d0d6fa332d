using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.LeadSquared;

/// <summary>
/// Tests raw calls: calls of routes for which the client has no method. Raw calls use the account's handlers and throw the same
/// exceptions as other calls.
/// </summary>
public sealed partial class RawCallTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_sends_the_keys_and_the_query_and_returns_the_body()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        await using ClientAccount account = ClientAccount.At(sandbox);

        RawResponse response = await account.Client.SendAsync(
            HttpMethod.Get,
            "/v2/OpportunityManagement.svc/GetOpportunityTypes?from=1",
            cancellationToken: Cancellation);

        Assert.Equal("from=1", Assert.Single(sandbox.Calls).Query.TrimStart('?'));
        OpportunityType[]? types = response.Read(TypesJson.Default.OpportunityTypeArray);
        Assert.Contains(types!, static type => type.EventCode == 12003);
        Assert.Equal($"HTTP 200, {response.Reveal().Length} bytes", response.ToString());
    }

    [Fact]
    public async Task A_body_is_sent_with_its_length_and_is_sent_again_after_throttling()
    {
        int calls = 0;
        var server = RawServer.Start(
            (stream, cancellation) =>
                (
                    calls++ == 0
                        ? RawServer.Answer(
                            429,
                            Encoding.UTF8.GetBytes(
                                """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API """
                                    + """calls exceeded the limit of 25 in 1 second(s)"}"""))
                        : RawServer.Answer(200, Encoding.UTF8.GetBytes("Success")))(stream, cancellation));
        await using RawServer _ = server;
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
            options.Retry.MaxThrottledRetries = 3);

        RawResponse response = await account.Client.SendAsync(
            HttpMethod.Post,
            "/v2/LeadManagement.svc/Lead.Create",
            JsonContent.Create(new OpportunityType(7, "Ünï"), TypesJson.Default.OpportunityType),
            cancellationToken: Cancellation);

        Assert.Equal("Success", Encoding.UTF8.GetString(response.Reveal().Span));
        Assert.Equal(
            ["""{"EventCode":7,"Name":"Ünï"}""", """{"EventCode":7,"Name":"Ünï"}"""],
            server.Bodies.Select(static body => body.Replace("\\u00DC", "Ü").Replace("\\u00EF", "ï")));
        Assert.All(server.Requests, static request => Assert.Contains("Content-Length: ", request, StringComparison.Ordinal));
        Assert.All(server.Requests, static request =>
            Assert.Contains($"x-LSQ-AccessKey: {ClientAccount.AccessKey}", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        500,
        """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"Jane"}""",
        typeof(LeadSquaredRejectedException))]
    [InlineData(
        200,
        """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"Jane"}""",
        typeof(LeadSquaredRejectedException))]
    [InlineData(401, "", typeof(LeadSquaredCredentialsException))]
    [InlineData(404, "Jane", typeof(LeadSquaredException))]
    [InlineData(429, "", typeof(LeadSquaredThrottledException))]
    [InlineData(302, "", typeof(LeadSquaredException))]
    [InlineData(503, "<html>Jane</html>", typeof(LeadSquaredOutcomeUnknownException))]
    public async Task Errors_of_the_service_throw_the_usual_exceptions_without_the_text_of_the_service(
        int status,
        string body,
        Type expected)
    {
        await using RawServer server = RawServer.Answering(status, body);
        await using ClientAccount account = ClientAccount.At(server.Host);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(
                HttpMethod.Post,
                "/v2/ProspectActivity.svc/Create?leadId=Jane",
                new StringContent("{}"),
                cancellationToken: Cancellation));

        Assert.IsType(expected, error);
        Assert.Equal("/v2/ProspectActivity.svc/Create", error.Route);
        Assert.DoesNotContain("Jane", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("update", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", null, 2)]
    [InlineData("POST", null, 1)]
    [InlineData("POST", true, 2)]
    [InlineData("GET", false, 1)]
    public async Task Only_a_read_is_retried_unless_the_options_say_otherwise(string method, bool? isRepeatable, int attempts)
    {
        var service = new ScriptedService(static _ => (500, ""));
        await using ClientAccount account = ClientAccount.At(service, static options =>
            (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.FromMilliseconds(1)));

        await Assert.ThrowsAnyAsync<LeadSquaredException>(() =>
            account.Client.SendAsync(
                HttpMethod.Parse(method),
                "/v2/x",
                options: new RawCallOptions { IsRepeatable = isRepeatable },
                cancellationToken: Cancellation));

        Assert.Equal(attempts, service.Arrived.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2/x")]
    [InlineData("//elsewhere.example/x")]
    [InlineData("https://elsewhere.example/x")]
    [InlineData("/x#fragment")]
    [InlineData("/x y")]
    [InlineData("/x?name=Jürgen")]
    [InlineData("/x\\..\\y")]
    public async Task An_invalid_route_is_refused_and_nothing_is_sent(string route)
    {
        var service = new ScriptedService(static _ => (200, ""));
        await using ClientAccount account = ClientAccount.At(service);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            account.Client.SendAsync(HttpMethod.Get, route, cancellationToken: Cancellation));
        Assert.Empty(service.Arrived);
    }

    [Fact]
    public async Task A_GET_may_have_a_body_and_is_treated_as_a_read()
    {
        await using RawServer server = RawServer.Start(static (_, _) => Task.CompletedTask);
        await using ClientAccount account = ClientAccount.At(server.Host);
        using var body = new StringContent("{}");

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() =>
            account.Client.SendAsync(HttpMethod.Get, "/v2/x", body, cancellationToken: Cancellation));
        Assert.Equal("{}", Assert.Single(server.Bodies));
    }

    [Theory]
    [InlineData(true, "is larger than 67108864 bytes")]
    [InlineData(false, "cannot be read (IOException)")]
    public async Task Nothing_is_sent_if_the_body_is_too_large_or_cannot_be_read(bool isTooLarge, string reason)
    {
        var service = new ScriptedService(static _ => (200, ""));
        await using ClientAccount account = ClientAccount.At(service);
        using HttpContent body = isTooLarge ? new ByteArrayContent(new byte[(64 * 1024 * 1024) + 1]) : new BrokenBody();

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            account.Client.SendAsync(HttpMethod.Post, "/v2/x", body, cancellationToken: Cancellation));

        Assert.StartsWith($"The body {reason}. Nothing was sent.", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Arrived);
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_call_is_cancelled_while_the_body_is_read()
    {
        using var cancel = new CancellationTokenSource();
        var service = new ScriptedService(static _ => (200, ""));
        await using ClientAccount account = ClientAccount.At(service);
        using var body = new BrokenBody(cancel.CancelAsync);

        Assert.False(
            (
                await Assert.ThrowsAsync<CallCanceledException>(() =>
                    account.Client.SendAsync(HttpMethod.Post, "/v2/x", body, cancellationToken: cancel.Token))).OutcomeUnknown);
        Assert.Empty(service.Arrived);
    }

    private sealed class BrokenBody(Func<Task>? onRead = null) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken)
        {
            await (onRead?.Invoke() ?? Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            throw new IOException("Jane");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Fact]
    public async Task The_error_of_an_unreadable_response_does_not_reveal_the_content()
    {
        var service = new ScriptedService(static _ => (200, """{"Name":["Jane"]}"""));
        await using ClientAccount account = ClientAccount.At(service);
        RawResponse response = await account.Client.SendAsync(HttpMethod.Get, "/v2/x", cancellationToken: Cancellation);

        var error = Assert.Throws<LeadSquaredException>(() => response.Read(TypesJson.Default.OpportunityType));

        Assert.DoesNotContain("Jane", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, error.StatusCode);
    }

    internal sealed record OpportunityType(int EventCode, string Name);

    [JsonSerializable(typeof(OpportunityType[]))]
    private sealed partial class TypesJson : JsonSerializerContext;
}

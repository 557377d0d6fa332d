using System.Net;
using System.Text;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.HttpInterfaces;

/// <summary>
/// Tests the generated interfaces over an HTTP client without an account. The application sets the host and the keys of this
/// client.
/// </summary>
public sealed class BareClientTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static readonly OpportunityUpdate<Insurance> Update = new(Id, new InsurancePatch { Amount = 7 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_base_address_and_headers_of_the_client_are_used()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        using var client = new HttpClient { BaseAddress = sandbox.ApiHost };
        client.DefaultRequestHeaders.Add("x-LSQ-AccessKey", sandbox.AccessKey);
        client.DefaultRequestHeaders.Add("x-LSQ-SecretKey", sandbox.SecretKey);
        var api = IInsuranceApi.Create(client);

        await api.UpdateAsync(Update, Cancellation);
        await api.UpdateBatchAsync([new(Id, new Insurance { Status = DealStatus.Won })], Cancellation);
        Opportunity<Insurance> read = await api.GetAsync(Id, Cancellation);

        Assert.Equal((7m, DealStatus.Won), (read.Model.Amount, read.Model.Status));
    }

    [Fact]
    public async Task The_HTTP_version_of_the_client_is_used()
    {
        var seen = new List<(Version, HttpVersionPolicy, string)>();
        using var client = new HttpClient(
            new RecordingHandler(request =>
                seen.Add((request.Version, request.VersionPolicy, string.Join(',', request.Headers.GetValues("tenant"))))))
        {
            BaseAddress = new Uri("https://example.com"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        client.DefaultRequestHeaders.Add("tenant", "north");

        await IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation);

        Assert.Equal([(HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, "north")], seen);
    }

    [Fact]
    public async Task The_error_does_not_quote_a_response_that_is_not_HTTP()
    {
        await using RawServer server = RawServer.Start(
            static async (stream, cancellation) =>
                await stream.WriteAsync("CANARY of a customer\r\n\r\n"u8.ToArray(), cancellation));
        using var client = new HttpClient { BaseAddress = server.Host };

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation));

        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/proxy/crm")]
    [InlineData("/proxy/crm/?tenant=1")]
    public async Task The_path_of_the_base_address_is_put_before_the_route(string path)
    {
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","RequestID":"4711"}""");
        using var client = new HttpClient { BaseAddress = new Uri(server.Host, path) };
        string prefix = path.Split('?')[0].TrimEnd('/');

        await IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation);
        QueuedUpdateResponse queued = await IInsuranceApi.Create(client).QueueUpdateAsync(Update, Cancellation);

        Assert.Equal("4711", queued.RequestId);
        Assert.StartsWith(
            $"POST {prefix}/v2/OpportunityManagement.svc/Update HTTP",
            server.Requests[0],
            StringComparison.Ordinal);
        Assert.StartsWith($"POST {prefix}/opportunity/update HTTP", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_for_a_client_without_a_base_address_says_what_is_missing()
    {
        using var client = new HttpClient();

        Assert.Contains(
            "BaseAddress",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "AddIvvyHandlers",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    IWeddingApi.Create(client).UpdateAsync(107, 1, new WeddingPatch { Name = "x" }, Cancellation))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => IInsuranceApi.Create(null!));
        Assert.Throws<ArgumentNullException>(() => IWeddingApi.Create(null!));
    }

    // Without OppTyped's handlers, the library can find out only whether the body was sent. In this test, the body was sent, so
    // the error must not say that nothing was changed.
    [Fact]
    public async Task The_outcome_is_unknown_if_the_connection_is_lost_after_the_body_was_sent()
    {
        await using RawServer server = RawServer.Start(static (_, _) => Task.CompletedTask);
        using var client = new HttpClient { BaseAddress = server.Host };

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation));
        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            IWeddingApi
                .Create(client)
                .AddAsync(
                    107,
                    new Wedding
                    {
                        Name = "x",
                        Type = 1,
                        Source = 2,
                    },
                    Cancellation));
        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => IInsuranceApi.Create(client).GetAsync(Id, Cancellation));
    }

    [Fact]
    public async Task The_outcome_is_unknown_if_the_call_is_cancelled_after_the_body_was_sent()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using RawServer server = RawServer.Start(async (_, ending) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, ending);
        });
        using var client = new HttpClient { BaseAddress = server.Host };

        Assert.True(
            (
                await Assert.ThrowsAsync<CallCanceledException>(() =>
                    IInsuranceApi.Create(client).UpdateAsync(Update, stop.Token))).OutcomeUnknown);
    }

    [Fact]
    public async Task The_outcome_is_unknown_after_a_timeout_of_the_client()
    {
        await using RawServer server = RawServer.Start(static (_, ending) => Task.Delay(Timeout.Infinite, ending));
        using var client = new HttpClient { BaseAddress = server.Host, Timeout = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(
            UnknownOutcomeReason.TimedOut,
            (
                await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
                    IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation))).Reason);
    }

    [Fact]
    public async Task A_failed_connection_throws_the_unreachable_exception()
    {
        var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() =>
            IInsuranceApi.Create(client).UpdateAsync(Update, Cancellation));
        await Assert.ThrowsAsync<IvvyUnreachableException>(() =>
            IWeddingApi
                .Create(client)
                .AddAsync(
                    107,
                    new Wedding
                    {
                        Name = "x",
                        Type = 1,
                        Source = 2,
                    },
                    Cancellation));
    }

    // The first attempt may have been executed, and its response is not known.
    [Theory]
    [InlineData(400, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData(429, "")]
    [InlineData(404, "<html>")]
    public async Task The_outcome_of_a_change_that_a_handler_sent_twice_is_unknown_unless_it_succeeded(int status, string body)
    {
        int calls = 0;
        await using RawServer server = RawServer.Start(_ => ++calls % 2 == 1
            ? RawServer.Answer(503, [])
            : RawServer.Answer(status, Encoding.UTF8.GetBytes(body)));
        using var client = new HttpClient(new RepeatingHandler { InnerHandler = new SocketsHttpHandler() })
        {
            BaseAddress = server.Host,
        };
        IInsuranceApi api = IInsuranceApi.Create(client);

        var update = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() => api.UpdateAsync(Update, Cancellation));
        var queued = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            api.QueueUpdateAsync(Update, Cancellation));
        var add = await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() => IWeddingApi.Create(client).AddAsync(
            107,
            new Wedding { Name = "n", Type = 18, Source = 25 },
            Cancellation));

        Assert.Equal(
            [UnknownOutcomeReason.RepeatFailed, UnknownOutcomeReason.RepeatFailed, UnknownOutcomeReason.RepeatFailed],
            [update.Reason, queued.Reason, add.Reason]);
        Assert.Equal(6, calls);
    }

    private sealed class RepeatingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RecordingHandler(Action<HttpRequestMessage> record) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            record(request);
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"Status":"Success"}""") });
        }
    }
}

using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Queue;

/// <summary>
/// Tests the requests to the asynchronous API. Also tests that logs, events and exceptions contain no keys and no data.
/// </summary>
public sealed class QueueRequestTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    private const string RequestId = "7ba60ab0-7054-4856-8590-1b5a9f904ad1";

    private static readonly string EscapedKeys =
        $"accessKey={Uri.EscapeDataString(ClientAccount.AccessKey)}&secretKey={Uri.EscapeDataString(ClientAccount.SecretKey)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queued_update_is_sent_as_documented()
    {
        using var service = new ScriptedService(_ => (200, Vector.Documented("queued-update.response.json")));
        await using ClientAccount account = ClientAccount.At(service);
        var model = new VectorInsurance
        {
            Id = Id,
            Note = "Update note",
            SumInsured = 200_000m,
            Premium = 180_000,
            RenewsAt = new DateTimeOffset(2020, 9, 16, 12, 13, 44, TimeSpan.Zero),
        };

        QueuedUpdate queued = await account.Client.QueueUpdateAsync(Id, model, cancellationToken: Cancellation);

        Assert.Equal(RequestId, queued.RequestId);
        Arrived request = Assert.Single(service.Arrived);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal($"https://asyncapi-in21.leadsquared.com/opportunity/update?{EscapedKeys}", request.Target.OriginalString);
        Assert.Contains("CANARY%24secret-key", request.Target.OriginalString, StringComparison.Ordinal);
        Assert.Equal(ClientAccount.ApiKey, request.Headers["x-api-key"]);
        Assert.DoesNotContain(request.Headers.Keys, static name => name.StartsWith("x-LSQ", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Vector.Written("update.request.json"), request.Body);
    }

    [Fact]
    public async Task The_keys_can_be_sent_as_headers()
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(
            service,
            static options => options.Queue.Keys = QueueKeyPlacement.Headers);

        await account.Client.QueueUpdateAsync(
            new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 1 }),
            Cancellation);

        Arrived request = Assert.Single(service.Arrived);
        Assert.Equal("", request.Target.Query);
        Assert.Equal(
            (ClientAccount.AccessKey, ClientAccount.SecretKey, ClientAccount.ApiKey),
            (request.Headers["x-LSQ-AccessKey"], request.Headers["x-LSQ-SecretKey"], request.Headers["x-api-key"]));
    }

    [Fact]
    public async Task Calls_that_read_the_status_or_the_metrics_send_only_the_API_key()
    {
        using var service = new ScriptedService(request =>
            (
                200,
                request.Target.AbsolutePath.EndsWith("/metrics", StringComparison.Ordinal)
                    ? """{"PendingMessages":1}"""
                    : ScriptedService.Status("In-Queue")));
        await using ClientAccount account = ClientAccount.At(service);

        await account.Client.GetQueuedUpdate("a b&c=d#").GetStatusAsync(Cancellation);
        await account.Client.GetQueueMetricsAsync(Cancellation);

        Assert.Equal(
            [
                "https://asyncapi-in21.leadsquared.com/opportunity/update/status?RequestID=a%20b%26c%3Dd%23",
                "https://asyncapi-in21.leadsquared.com/opportunity/update/metrics",
            ],
            service.Arrived.Select(static request => request.Target.OriginalString));
        Assert.All(service.Arrived, static request => Assert.Equal(ClientAccount.ApiKey, request.Headers["x-api-key"]));
        Assert.All(service.Arrived, static request =>
            Assert.DoesNotContain(request.Headers.Keys, static name =>
                name.StartsWith("x-LSQ", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task An_update_that_is_not_queued_does_not_send_the_API_key_of_the_queue()
    {
        using var service = new ScriptedService(_ => (200, Vector.Documented("update.response.json")));
        await using ClientAccount account = ClientAccount.At(service);

        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.DoesNotContain("x-api-key", Assert.Single(service.Arrived).Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("", service.Arrived[0].Target.Query);
    }

    [Fact]
    public async Task The_paths_can_be_set_in_the_options()
    {
        using var service = new ScriptedService(request =>
            (
                200,
                request.Method == HttpMethod.Post ? """{"RequestID":"1"}"""
                : request.Target.AbsolutePath == "/m" ? """{"PendingMessages":1}"""
                : ScriptedService.Status("In-Queue")));
        await using ClientAccount account = ClientAccount.At(service, static options =>
        {
            options.AsyncHost = new Uri("https://queue.example");
            options.Queue.UpdatePath = "/u";
            options.Queue.StatusPath = "/s";
            options.Queue.MetricsPath = "/m";
        });

        QueuedUpdate queued = await account.Client.QueueUpdateAsync(
            Id,
            new InsurancePatch { Amount = 1 },
            cancellationToken: Cancellation);
        await queued.GetStatusAsync(Cancellation);
        await account.Client.GetQueueMetricsAsync(Cancellation);

        Assert.Equal(
            ["https://queue.example/u", "https://queue.example/s", "https://queue.example/m"],
            service.Arrived.Select(static request => request.Target.GetLeftPart(UriPartial.Path)));
    }

    // A Uri removes "." segments and escapes some characters.
    [Theory]
    [InlineData("/./update")]
    [InlineData("/queue%2Dupdate")]
    [InlineData("/{tenant}/update")]
    public async Task A_path_that_is_sent_in_another_form_is_still_the_path_of_the_queue(string path)
    {
        using var service = new ScriptedService(request => request.Method == HttpMethod.Get ? (200, "[]") : (401, ""));
        await using ClientAccount account = ClientAccount.At(
            service,
            options => (options.AsyncHost, options.Queue.UpdatePath) = (options.ApiHost, path),
            build: static builder => builder.Services.AddHealthChecks().AddLeadSquared());

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

        Assert.Contains("x-api-key", Assert.Single(service.Arrived).Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(HealthStatus.Degraded, (await account.Services.CheckHealthAsync()).Status);
    }

    [Theory]
    [InlineData("https://api.leadsquared.com", "https://asyncapi.leadsquared.com/")]
    [InlineData("https://api-us11.leadsquared.com/", "https://asyncapi-us11.leadsquared.com/")]
    [InlineData("https://API-IN21.leadsquared.com", "https://asyncapi-in21.leadsquared.com/")]
    [InlineData("https://api-in22.leadsquared.com:443", "https://asyncapi-in22.leadsquared.com/")]
    [InlineData("https://api-ir31.leadsquared.com", "https://asyncapi-ir31.leadsquared.com/")]
    [InlineData("https://api-ca12.leadsquared.com", "https://asyncapi-ca12.leadsquared.com/")]
    [InlineData("https://api-me61.leadsquared.com", "https://asyncapi-me61.leadsquared.com/")]
    public async Task The_host_of_the_asynchronous_API_is_derived_from_a_known_API_host(string apiHost, string asyncHost)
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service, options => options.ApiHost = new Uri(apiHost));

        await account.Client.GetQueuedUpdate("1").GetStatusAsync(Cancellation);

        Assert.Equal(asyncHost, Assert.Single(service.Arrived).Target.GetLeftPart(UriPartial.Authority) + "/", ignoreCase: true);
    }

    [Theory]
    [InlineData("https://api-zz99.leadsquared.com")]
    [InlineData("https://api-in21.leadsquared.com.example")]
    [InlineData("https://api-in21.leadsquared.com:8443")]
    [InlineData("http://127.0.0.1:5000")]
    public async Task AsyncHost_must_be_set_if_the_API_host_is_not_a_known_host(string apiHost)
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service, options => options.ApiHost = new Uri(apiHost));

        await AssertNotSentAsync(account, service, "AsyncHost");
    }

    [Fact]
    public async Task Nothing_is_queued_without_an_API_key()
    {
        using ScriptedService service = ScriptedService.Queue();
        await using ClientAccount account = ClientAccount.At(service, static options => options.ApiKey = "");

        await AssertNotSentAsync(account, service, "ApiKey");
    }

    [Fact]
    public async Task Each_call_has_the_right_keys_if_both_APIs_have_the_same_host()
    {
        await using RawServer server = RawServer.Answering(200, """{"Status":"Success","RequestID":"1"}""");
        await using ClientAccount account = ClientAccount.At(server.Host);

        await account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);
        await account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation);

        Assert.DoesNotContain("x-api-key", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith($"POST /opportunity/update?{EscapedKeys} HTTP/1.1\r\n", server.Requests[1], StringComparison.Ordinal);
        Assert.DoesNotContain("x-LSQ", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", "accessKey=")]
    [InlineData("?leadId=7", "leadId=7&accessKey=")]
    public async Task A_custom_client_can_queue_updates(string query, string expected)
    {
        await using RawServer queue = RawServer.Answering(200, "{}");
        await using RawServer elsewhere = RawServer.Answering(200, "{}");
        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
        {
            options.ApiHost = new Uri("https://api-in21.leadsquared.com");
            options.AsyncHost = queue.Host;
            (options.AccessKey, options.SecretKey, options.ApiKey) = (
                ClientAccount.AccessKey,
                ClientAccount.SecretKey,
                ClientAccount.ApiKey);
        });
        services.AddHttpClient("own").AddLeadSquaredHandlers();
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        using var lead = new StringContent("[]");

        using HttpResponseMessage response = await client.PostAsync(
            new Uri(queue.Host, "/lead/update" + query),
            lead,
            Cancellation);

        Assert.Contains($"/lead/update?{expected}", Assert.Single(queue.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", response.RequestMessage!.ToString(), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            client.PostAsync(elsewhere.Host, lead, Cancellation));
        Assert.DoesNotContain("CANARY", refused.ToString(), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task No_log_or_event_or_activity_or_exception_contains_keys_or_data()
    {
        var log = new FakeLogCollector();
        var seen = new List<string>();
        using var events = new EventList(seen);
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source =>
                source.Name.StartsWith("System.Net", StringComparison.Ordinal)
                || source.Name.StartsWith("OppTyped", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Add(seen, $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);

        string[] responses =
        [
            """{"RequestID":"1","Status":"QUEUE-CANARY-customer"}""",
            """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"QUEUE-CANARY-customer"}""",
            """{"TaskStatus":{"Status":"FAILURE","StatusReason":"MXInvalidInputException: """
                + """QUEUE-CANARY-customer","RequestBody":"{\"ProspectOpportunityId\":\"QUEUE-CANARY-customer\","""
                + """\"OpportunityNote\":\"QUEUE-CANARY-customer\","""
                + """\"Fields\":[]}","Message":"{\"Message\":{\"Id\":\"QUEUE-CANARY-customer\"}}"}}""",
            """{"TaskStatus":{"Status":"FAILURE","StatusReason":"QUEUE-CANARY-customer"}}""",
            "<html>QUEUE-CANARY-customer</html>",
        ];
        foreach (string body in responses)
        {
            foreach (int status in (int[])[200, 401, 403, 404, 500, 503])
            {
                await using RawServer server = RawServer.Answering(status, body);
                await using ClientAccount account = ClientAccount.At(server.Host, build: builder =>
                {
                    builder.Services.AddLogging(logging =>
                        logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log)));
                    builder.HttpClient.AddDefaultLogger().AddHttpMessageHandler(() => new Spy(seen));
                });
                foreach (Func<ILeadSquaredClient, Task<object>> call in Calls())
                {
                    try
                    {
                        object result = await call(account.Client);
                        Add(
                            seen,
                            $"{result} {(result as QueuedUpdateOutcome)?.Error} {(result as QueuedUpdateOutcome)?.Status} "
                                + $"{(result as QueuedUpdateStatus)?.Reason}");
                    }
                    catch (LeadSquaredException failure)
                    {
                        Add(seen, failure.ToString());
                    }
                }
            }
        }

        lock (seen)
        {
            string[] all = [.. seen, .. log.Lines()];
            Assert.Contains(all, static line => line.Contains("/opportunity/update", StringComparison.Ordinal));

            // Search only for these canaries. The platform's event sources also raise the events of other tests, which run at the
            // same time and send other canaries.
            Assert.All(
                (string[])["QUEUE-CANARY", ClientAccount.AccessKey, ClientAccount.SecretKey, "CANARY%24secret-key"],
                canary => Assert.DoesNotContain(all, line => line.Contains(canary, StringComparison.Ordinal)));
        }

        static IEnumerable<Func<ILeadSquaredClient, Task<object>>> Calls()
        {
            yield return static async crm =>
                await crm.QueueUpdateAsync(
                    "QUEUE-CANARY-customer",
                    new VectorInsurancePatch { Misspelt = "QUEUE-CANARY-customer" },
                    cancellationToken: Cancellation);
            yield return static async crm => await crm.GetQueuedUpdate("1").GetStatusAsync(Cancellation);
            yield return static async crm =>
                await crm.GetQueuedUpdate("1")
                    .WaitForCompletionAsync(new QueueWaitOptions { TimeLimit = TimeSpan.FromMilliseconds(100) }, Cancellation);
            yield return static async crm => await crm.GetQueueMetricsAsync(Cancellation);
        }
    }

    private static void Add(List<string> seen, string line)
    {
        lock (seen)
        {
            seen.Add(line);
        }
    }

    private static async Task AssertNotSentAsync(ClientAccount account, ScriptedService service, string setting)
    {
        QueuedUpdate queued = account.Client.GetQueuedUpdate("1");
        foreach (Func<Task> call in (Func<Task>[])
        [
            () => account.Client.QueueUpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation),
            () => queued.GetStatusAsync(Cancellation),
            () => queued.WaitForCompletionAsync(cancellationToken: Cancellation),
            () => account.Client.GetQueueMetricsAsync(Cancellation),
        ])
        {
            Assert.Contains(
                $"LeadSquaredOptions.{setting}",
                (await Assert.ThrowsAsync<InvalidOperationException>(call)).Message,
                StringComparison.Ordinal);
        }

        Assert.Empty(service.Arrived);
    }

    private sealed class Spy(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Add(seen, $"{request} {response.RequestMessage}");
            return response;
        }
    }

    private sealed class EventList(List<string> seen) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Http" or "System.Net.Sockets" or "System.Net.Security")
            {
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Add(seen, $"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}

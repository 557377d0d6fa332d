using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using OppTyped.Throttling;

namespace OppTyped.Tests.Throttling;

/// <summary>Tests calls through the whole handler chain. The tests check which calls the server received.</summary>
public sealed class ChainTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static InsurancePatch Patch => new() { Amount = 1 };

    [Theory]
    [InlineData(SandboxThrottleForm.TooManyRequests)]
    [InlineData(SandboxThrottleForm.Forbidden)]
    [InlineData(SandboxThrottleForm.Ok)]
    public async Task A_call_that_is_throttled_in_any_form_is_retried_and_the_limit_is_learnt(SandboxThrottleForm form)
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(3, TimeSpan.FromSeconds(1));
        sandbox.Limits.Answer = form;
        await using ClientAccount account = At(sandbox, static options => options.Limits.Window = TimeSpan.FromSeconds(1));

        await Task.WhenAll(
            Enumerable.Range(0, 9).Select(_ => account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation)));

        Assert.Equal(3, account.Budget.GetStatus().Calls);
        Assert.Equal(9, sandbox.Counts.Accepted);
        Assert.InRange(sandbox.Counts.Throttled, 1, 6);
    }

    [Fact]
    public async Task A_call_that_stays_throttled_fails_after_the_configured_number_of_retries()
    {
        await using RawServer server = RawServer.Answering(429, "");
        await using ClientAccount account = ClientAccount.At(server.Host, static options =>
        {
            options.Limits.Window = TimeSpan.FromMilliseconds(50);
            options.Retry.MaxThrottledRetries = 2;
        });

        await Assert.ThrowsAsync<LeadSquaredThrottledException>(() =>
            account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Bodies.Distinct());
    }

    [Fact]
    public async Task A_call_with_a_lost_response_is_retried_with_the_same_bytes()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 2 });
        await using ClientAccount account = At(sandbox);

        await account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation);

        Assert.Equal("1", sandbox.Opportunities[Id]["mx_Custom_6"]);
        Assert.Equal(3, sandbox.Counts.Accepted);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_call_with_a_gateway_error_is_retried(int status)
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Faults.Add(SandboxFault.Error(status) with { Times = 3 });
        await using ClientAccount account = At(sandbox);

        await account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation);

        Assert.Equal("1", sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Fact]
    public async Task A_call_with_a_validation_error_is_not_retried()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        await using ClientAccount account = At(sandbox);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.UpdateAsync(Id, new FieldChanges(12003).Set("mx_Custom_99", 1m), cancellationToken: Cancellation));

        Assert.Equal(1, sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task An_update_with_a_note_is_not_retried_after_a_lost_response()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Faults.Add(SandboxFault.LostAnswer);
        await using ClientAccount account = At(sandbox);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(
            () => account.Client.UpdateAsync(Id, Patch, new UpdateOptions { Note = "once" }, Cancellation));

        Assert.Equal(UnknownOutcomeReason.ConnectionLost, error.Reason);
        Assert.Equal(1, sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task A_throttled_update_with_a_note_is_retried()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromSeconds(1));
        await using ClientAccount account = At(sandbox, static options => options.Limits.Window = TimeSpan.FromSeconds(1));

        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(call => account.Client.UpdateAsync(Id, Patch, new UpdateOptions { Note = $"{call}" }, Cancellation)));

        Assert.Equal(3, sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task The_outcome_stays_unknown_if_the_retry_after_a_lost_response_fails()
    {
        int call = 0;
        await using RawServer server = RawServer.Start((stream, cancellationToken) => Interlocked.Increment(ref call) == 1
            ? Task.CompletedTask
            : RawServer.Answer(401, "{}"u8.ToArray())(stream, cancellationToken));
        await using ClientAccount account = ClientAccount.At(server.Host, Fast);

        var error = await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.Equal(UnknownOutcomeReason.RepeatFailed, error.Reason);
        Assert.IsType<LeadSquaredCredentialsException>(error.InnerException);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_call_with_a_refused_connection_is_retried_and_takes_no_slot()
    {
        int attempts = 0;
        await using ClientAccount account = ClientAccount.At(new Uri("http://127.0.0.1:1"), Fast, builder =>
            builder.HttpClient.AddHttpMessageHandler(() => new CountingHandler(() => attempts++)));

        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() =>
            account.Client.UpdateAsync(Id, Patch, new UpdateOptions { Note = "n" }, Cancellation));

        Assert.Equal(4, attempts);
        Assert.Equal((0, 25), (account.Budget.GetStatus().UnderWay, account.Budget.GetStatus().Free));
    }

    [Fact]
    public async Task The_wait_for_a_permit_counts_only_against_the_total_timeout()
    {
        var clock = new ManualClock();
        await using OpportunitySandbox sandbox = await StartAsync();
        await using ClientAccount account = At(
            sandbox,
            static options =>
            {
                options.Limits.Calls = 1;
                options.Limits.Window = TimeSpan.FromSeconds(1);
                options.AttemptTimeout = TimeSpan.FromMilliseconds(700);
                options.TotalTimeout = TimeSpan.FromSeconds(1.6);
            },
            builder => builder.Services.AddSingleton<TimeProvider>(clock));

        Task<UpdateResponse>[] calls =
        [
            .. Enumerable.Range(0, 3)
                .Select(_ => account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation)),
        ];
        while (account.Budget.GetStatus().Queued != 2)
        {
            await Task.Delay(1, Cancellation);
        }

        await calls[0];
        clock.Advance(TimeSpan.FromSeconds(1.5));
        await calls[1];
        Assert.False(calls[2].IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() => calls[2]);
        Assert.Contains("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, sandbox.Counts.Accepted);
        Assert.Equal(0, account.Budget.GetStatus().Queued);
    }

    [Fact]
    public async Task A_call_throws_a_throttled_exception_and_sends_nothing_if_the_queue_is_full()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        await using ClientAccount account = At(sandbox, static options =>
            (options.Limits.Calls, options.Limits.MaxQueueLength) = (1, 0));
        await account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation);

        var error = await Assert.ThrowsAsync<LeadSquaredThrottledException>(() =>
            account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation));

        Assert.IsType<CallRefusedException>(error.InnerException);
        Assert.Equal(1, sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task A_custom_client_shares_the_keys_and_the_budget_and_gets_complete_responses()
    {
        string large = new('x', 100_000);
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Opportunities.Add("large", 12003, new Dictionary<string, string> { ["mx_Custom_10"] = "y" });
        await using ClientAccount account = At(sandbox, build: builder =>
            builder.Services.AddHttpClient("own", client => client.BaseAddress = sandbox.ApiHost).AddLeadSquaredHandlers());
        HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        sandbox.Faults.Add(SandboxFault.OversizedResponse(large.Length));

        using HttpResponseMessage response = await own.GetAsync(
            new Uri("/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId=large", UriKind.Relative),
            Cancellation);
        string body = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("}", body, StringComparison.Ordinal);
        Assert.InRange(body.Length, large.Length, large.Length + 10_000);
        Assert.Equal(Timeout.InfiniteTimeSpan, own.Timeout);
        Assert.Equal(1, account.Budget.GetStatus().Granted);
    }

    [Fact]
    public async Task A_stream_body_is_sent_only_once()
    {
        await using RawServer server = RawServer.Answering(429, "");
        await using ClientAccount account = ClientAccount.At(server.Host, Fast, builder =>
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers());
        HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");

        using var body = new StreamContent(new MemoryStream("{}"u8.ToArray()));
        using HttpResponseMessage response = await own.PostAsync(server.Host, body, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public async Task A_custom_POST_is_retried_only_if_it_is_marked_as_repeatable(bool? repeatable, int attempts)
    {
        await using RawServer server = RawServer.Answering(502, "");
        await using ClientAccount account = ClientAccount.At(server.Host, Fast, builder =>
            builder.Services.AddHttpClient("own").AddLeadSquaredHandlers());
        HttpClient own = account.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Host) { Content = JsonContent.Create("x") };
        if (repeatable is { } value)
        {
            request.Options.Set(CallOptions.Repeatable, value);
        }

        using HttpResponseMessage response = await own.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(attempts, server.Requests.Count);
        Assert.All(server.Requests, static request =>
            Assert.Contains(ClientAccount.SecretKey, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_handlers_and_clients_of_an_account_share_one_limit()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        var window = TimeSpan.FromMilliseconds(500);
        sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(10, window);
        await using ClientAccount account = At(
            sandbox,
            options => (options.Limits.Calls, options.Limits.Window) = (10, window),
            builder =>
            {
                builder.HttpClient.SetHandlerLifetime(TimeSpan.FromSeconds(1));
                builder.Services.AddHttpClient("own", client => client.BaseAddress = sandbox.ApiHost).AddLeadSquaredHandlers();
            });
        var clients = account.Services.GetRequiredService<IHttpClientFactory>();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(async caller =>
                {
                    while (!end.IsCancellationRequested || sandbox.Counts.Accepted < 50)
                    {
                        if (caller % 2 == 0)
                        {
                            await account.Client.UpdateAsync(Id, Patch, cancellationToken: Cancellation);
                        }
                        else
                        {
                            using HttpClient own = clients.CreateClient("own");
                            using HttpResponseMessage response = await own.GetAsync(
                                new Uri(
                                    $"/v2/OpportunityManagement.svc/GetOpportunityDetails?OpportunityId={Id}",
                                    UriKind.Relative),
                                Cancellation);
                            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                        }
                    }
                }));

        Assert.Equal(0, sandbox.Counts.Throttled);
    }

    private static void Fast(LeadSquaredOptions options)
    {
        options.Limits.Calls = 25;
        options.Retry.MaxRetries = 3;
        options.Retry.MaxThrottledRetries = 10;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
    }

    private static ClientAccount At(
        OpportunitySandbox sandbox,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) =>
        ClientAccount.At(sandbox.ApiHost, options =>
        {
            (options.AccessKey, options.SecretKey) = (sandbox.AccessKey, sandbox.SecretKey);
            Fast(options);
            configure?.Invoke(options);
        }, build);

    private static async Task<OpportunitySandbox> StartAsync()
    {
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12003);
        return sandbox;
    }

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}

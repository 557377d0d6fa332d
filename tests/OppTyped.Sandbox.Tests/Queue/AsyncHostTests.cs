using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Async_host
{
    private const string Body = $$"""{"ProspectOpportunityId":"{{Account.Id}}","Fields":[]}""";

    [Fact]
    public async Task It_is_another_host_than_that_of_the_API()
    {
        await using Account account = await Account.OpenAsync();

        Assert.Equal("127.0.0.1", account.Sandbox.AsyncHost.Host);
        Assert.NotEqual(account.Sandbox.ApiHost, account.Sandbox.AsyncHost);
        Assert.Equal(404, (await account.PostAsync(AsyncAccount.UpdatePath, Body)).StatusCode);
        Assert.Equal(404, (await account.GetAsync(AsyncAccount.MetricsPath)).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Post, Account.UpdatePath)).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, Account.DetailsPath)).StatusCode);
    }

    [Theory]
    [InlineData("POST", AsyncAccount.StatusPath)]
    [InlineData("POST", AsyncAccount.MetricsPath)]
    [InlineData("GET", AsyncAccount.UpdatePath)]
    public async Task A_wrong_method_gets_405(string method, string path)
    {
        await using Account account = await Account.OpenAsync();

        Assert.Equal(405, (await account.SendAsync(new HttpMethod(method), path)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("SANDBOX-ASYNC-API-KEY")]
    public async Task A_missing_or_wrong_api_key_is_refused_at_each_path(string apiKey)
    {
        await using Account account = await Account.OpenAsync();

        (await account.QueueAsync(Body, apiKey: apiKey)).IsRefused(401, "MXUnauthorizedException");
        (await account.SendAsync(HttpMethod.Get, AsyncAccount.StatusPath, apiKey)).IsRefused(401, "MXUnauthorizedException");
        (await account.SendAsync(HttpMethod.Get, AsyncAccount.MetricsPath, apiKey)).IsRefused(401, "MXUnauthorizedException");
        Assert.Empty(account.Sandbox.QueuedUpdates.All);
    }

    [Fact]
    public async Task A_wrong_api_key_can_be_refused_as_a_gateway_does()
    {
        await using Account account = await Account.OpenAsync(new SandboxOptions { AsyncApiKeyErrorStatus = 403 });

        Assert.Equal(
            new Reply(403, "application/json", """{"message":"Forbidden"}"""),
            await account.QueueAsync(Body, apiKey: "wrong"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?accessKey=u%24sandbox-access-key")]
    [InlineData("?accessKey=u%24sandbox-access-key&secretKey=sandbox")]
    [InlineData("?accessKey=u%24sandbox-access-key&secretKey=sandbox%24secret-key&secretKey=sandbox%24secret-key")]
    public async Task A_submission_needs_the_keys_of_the_account_too(string query)
    {
        await using Account account = await Account.OpenAsync();

        (await account.QueueAsync(Body, query)).IsRefused(401, "MXUnauthorizedException");
    }

    [Theory]
    [InlineData(false, 401)]
    [InlineData(true, 200)]
    public async Task Keys_in_headers_are_taken_where_the_options_say_so(bool takesHeaders, int status)
    {
        await using Account account = await Account.OpenAsync(new SandboxOptions { AsyncTakesKeyHeaders = takesHeaders });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Sandbox.AsyncHost, AsyncAccount.UpdatePath))
        {
            Content = new StringContent(Body),
        };
        request.Headers.Add("x-api-key", account.Sandbox.AsyncApiKey);

        Assert.Equal(status, (await account.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Paths_of_status_and_metrics_can_be_others()
    {
        await using Account account = await Account.OpenAsync(
            new SandboxOptions { QueueStatusPath = "/v3/where", QueueMetricsPath = "/v3/how" });
        string id = await account.QueueFieldAsync("1");

        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, $"{AsyncAccount.StatusPath}?RequestID={id}")).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, AsyncAccount.MetricsPath)).StatusCode);
        Assert.Equal(200, (await account.SendAsync(HttpMethod.Get, $"v3/where?requestid={id}")).StatusCode);
        Assert.Equal(200, (await account.SendAsync(HttpMethod.Get, "v3/how")).StatusCode);
    }

    [Fact]
    public async Task Its_calls_are_recorded_without_keys()
    {
        await using Account account = await Account.OpenAsync();

        await account.QueueAsync(Body);

        SandboxCall call = Assert.Single(account.Sandbox.Calls);
        Assert.Equal(("/opportunity/update", "", Body), (call.Path, call.Query, call.Body));
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 429)]
    public async Task Its_calls_count_against_the_limit_where_the_test_says_so(bool count, int status)
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        account.Sandbox.Limits.CountAsyncCalls = count;

        Assert.Equal(200, (await account.QueueAsync(Body)).StatusCode);
        Assert.Equal(status, (await account.SendAsync(HttpMethod.Get, AsyncAccount.MetricsPath)).StatusCode);
        Assert.Equal(status, (await account.ReadAsync()).StatusCode);

        Assert.Equal(1, account.Sandbox.Arrivals.MostAcceptedWithin(TimeSpan.FromHours(1)));
        Assert.Equal(
            count ? SandboxArrivalOutcome.Accepted : SandboxArrivalOutcome.Unlimited,
            account.Sandbox.Arrivals[0].Outcome);
    }

    [Fact]
    public async Task Its_answers_can_be_lost_with_the_update_queued()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Path = "/opportunity/update?" });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.QueueAsync(Body));

        Assert.Equal(SandboxQueueState.Success, Assert.Single(account.Sandbox.QueuedUpdates.All).State);
    }
}

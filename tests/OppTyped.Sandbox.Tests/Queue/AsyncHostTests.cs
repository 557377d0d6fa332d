namespace OppTyped.Sandbox.Tests.Queue;

public sealed class AsyncHostTests
{
    private const string Body = $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[]}""";

    [Fact]
    public async Task The_async_host_and_the_API_host_have_different_ports_and_paths()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        Assert.Equal("127.0.0.1", account.Sandbox.AsyncHost.Host);
        Assert.NotEqual(account.Sandbox.ApiHost, account.Sandbox.AsyncHost);
        Assert.Equal(404, (await account.PostAsync(AsyncHostCalls.UpdatePath, Body)).StatusCode);
        Assert.Equal(404, (await account.GetAsync(AsyncHostCalls.MetricsPath)).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Post, HttpAccount.UpdatePath)).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, HttpAccount.DetailsPath)).StatusCode);
    }

    [Theory]
    [InlineData("POST", AsyncHostCalls.StatusPath)]
    [InlineData("POST", AsyncHostCalls.MetricsPath)]
    [InlineData("GET", AsyncHostCalls.UpdatePath)]
    public async Task A_wrong_method_gets_405(string method, string path)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        Assert.Equal(405, (await account.SendAsync(new HttpMethod(method), path)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("SANDBOX-ASYNC-API-KEY")]
    public async Task A_missing_or_wrong_API_key_is_refused_at_each_path(string apiKey)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.QueueAsync(Body, apiKey: apiKey)).IsRefused(401, "MXUnauthorizedException");
        (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.StatusPath, apiKey)).IsRefused(401, "MXUnauthorizedException");
        (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.MetricsPath, apiKey)).IsRefused(401, "MXUnauthorizedException");
        Assert.Empty(account.Sandbox.QueuedUpdates.All);
    }

    [Fact]
    public async Task The_response_to_a_wrong_API_key_can_have_the_form_of_a_gateway_response()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { AsyncApiKeyErrorStatus = 403 });

        Assert.Equal(
            new SandboxResponse(403, "application/json", """{"message":"Forbidden"}"""),
            await account.QueueAsync(Body, apiKey: "wrong"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?accessKey=u%24sandbox-access-key")]
    [InlineData("?accessKey=u%24sandbox-access-key&secretKey=sandbox")]
    [InlineData("?accessKey=u%24sandbox-access-key&secretKey=sandbox%24secret-key&secretKey=sandbox%24secret-key")]
    public async Task A_submission_also_needs_the_keys_of_the_account(string query)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        (await account.QueueAsync(Body, query)).IsRefused(401, "MXUnauthorizedException");
    }

    [Theory]
    [InlineData(false, 401)]
    [InlineData(true, 200)]
    public async Task Keys_in_headers_are_accepted_if_the_options_allow_them(bool takesHeaders, int status)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { AsyncTakesKeyHeaders = takesHeaders });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.Sandbox.AsyncHost, AsyncHostCalls.UpdatePath))
        {
            Content = new StringContent(Body),
        };
        request.Headers.Add("x-api-key", account.Sandbox.AsyncApiKey);

        Assert.Equal(status, (await account.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_paths_of_status_and_metrics_can_be_changed()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(
            new SandboxOptions { QueueStatusPath = "/v3/where", QueueMetricsPath = "/v3/how" });
        string id = await account.QueueFieldAsync("1");

        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, $"{AsyncHostCalls.StatusPath}?RequestID={id}")).StatusCode);
        Assert.Equal(404, (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.MetricsPath)).StatusCode);
        Assert.Equal(200, (await account.SendAsync(HttpMethod.Get, $"v3/where?requestid={id}")).StatusCode);
        Assert.Equal(200, (await account.SendAsync(HttpMethod.Get, "v3/how")).StatusCode);
    }

    [Fact]
    public async Task Calls_are_recorded_without_keys()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();

        await account.QueueAsync(Body);

        SandboxCall call = Assert.Single(account.Sandbox.Calls);
        Assert.Equal(("/opportunity/update", "", Body), (call.Path, call.Query, call.Body));
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 429)]
    public async Task Async_calls_count_against_the_limit_only_if_CountAsyncCalls_is_set(bool count, int status)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        account.Sandbox.Limits.CountAsyncCalls = count;

        Assert.Equal(200, (await account.QueueAsync(Body)).StatusCode);
        Assert.Equal(status, (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.MetricsPath)).StatusCode);
        Assert.Equal(status, (await account.ReadAsync()).StatusCode);

        Assert.Equal(1, account.Sandbox.Arrivals.MostAcceptedWithin(TimeSpan.FromHours(1)));
        Assert.Equal(
            count ? SandboxArrivalOutcome.Accepted : SandboxArrivalOutcome.Unlimited,
            account.Sandbox.Arrivals[0].Outcome);
    }

    [Fact]
    public async Task A_response_can_be_lost_after_the_update_is_queued()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Path = "/opportunity/update?" });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.QueueAsync(Body));

        Assert.Equal(SandboxQueueState.Success, Assert.Single(account.Sandbox.QueuedUpdates.All).State);
    }
}

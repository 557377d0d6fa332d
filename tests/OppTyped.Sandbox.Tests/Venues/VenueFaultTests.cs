namespace OppTyped.Sandbox.Tests.Venues;

public sealed class VenueFaultTests
{
    private const string Add = """{"venueId":107,"name":"n","typeId":18,"sourceId":25}""";

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(404, null)]
    [InlineData(405, null)]
    [InlineData(406, null)]
    [InlineData(429, null)]
    [InlineData(460, null)]
    [InlineData(461, null)]
    [InlineData(462, null)]
    [InlineData(463, null)]
    [InlineData(500, null)]
    [InlineData(501, null)]
    [InlineData(400, 24221)]
    [InlineData(400, 24222)]
    [InlineData(400, 24224)]
    [InlineData(401, 23005)]
    [InlineData(400, 23016)]
    [InlineData(400, 23017)]
    public async Task A_fault_can_have_any_documented_error_code(int errorCode, int? specificCode)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        account.Sandbox.Faults.Add(
            SandboxFault.VenueRefused(errorCode, "m", specificCode, additionalMessages: ["a: b"]) with
            {
                Times = 1,
            });

        (await account.VenueAsync(Add)).IsRefusedByVenue(errorCode, specificCode, "a: b");

        Assert.Equal(0, account.Sandbox.VenueOpportunities.Count);
        Assert.Equal(200, (await account.VenueAsync(Add)).StatusCode);
    }

    [Fact]
    public async Task An_error_can_have_HTTP_status_200()
    {
        await using HttpAccount account = await VenueCall.OpenAsync(new SandboxVenueOptions { ErrorsAsOk = true });
        account.Sandbox.Faults.Add(SandboxFault.VenueRefused(461, "m", statusCode: 200) with { Times = 1 });

        SandboxResponse provoked = await account.VenueAsync(Add);
        SandboxResponse refused = await account.VenueAsync("{}");

        Assert.Equal((200, """{"success":false,"errorCode":461,"message":"m"}"""), (provoked.StatusCode, provoked.Body));
        Assert.Equal(200, refused.StatusCode);
        Assert.False(refused.Json.GetProperty("success").GetBoolean());
        Assert.Equal(24221, refused.Json.GetProperty("specificCode").GetInt32());
    }

    [Fact]
    public async Task An_add_with_a_lost_response_is_executed()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Path = "action=addOrUpdateOpportunity" });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.VenueAsync(Add));

        Assert.Equal("n", Assert.Single(account.Sandbox.VenueOpportunities.All)["name"]);
        Assert.Equal(200, (await (account.Call("{}") with { Target = VenueCall.Ping }).SendAsync(account)).StatusCode);
    }

    [Fact]
    public async Task Calls_over_the_limit_are_refused_and_each_service_has_its_own_limits()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        account.Sandbox.VenueLimits.AllCalls = SandboxRateLimit.SlidingWindow(2, TimeSpan.FromHours(1));

        Assert.Equal(200, (await account.VenueAsync(Add)).StatusCode);
        Assert.Equal(200, (await account.ReadAsync()).StatusCode);
        Assert.Equal(200, (await account.VenueAsync(Add)).StatusCode);
        (await account.VenueAsync(Add)).IsRefusedByVenue(429, null);
        (await account.ReadAsync()).IsRefused(429, "MXAPIRateLimitExceededException");

        account.Sandbox.VenueLimits.Answer = SandboxThrottleForm.Ok;
        SandboxResponse ok = await account.VenueAsync(Add);
        Assert.Equal((200, """{"success":false,"errorCode":429,"message":"Too many requests"}"""), (ok.StatusCode, ok.Body));
        Assert.Equal(2, account.Sandbox.VenueOpportunities.Count);
        Assert.Equal(1, account.Sandbox.Arrivals.MostAcceptedWithin(TimeSpan.FromHours(1)));
        Assert.Equal(2, account.Sandbox.Arrivals.MostAcceptedWithin(TimeSpan.FromHours(1), SandboxCallClass.Venue));
    }

    [Theory]
    [InlineData("POST", "/api/1.0/venues?action=addOrUpdateOpportunity", 404)]
    [InlineData("POST", "/api/2.0/venue?action=addOrUpdateOpportunity", 404)]
    [InlineData("POST", "/api", 404)]
    [InlineData("GET", "/api/1.0/venue?action=addOrUpdateOpportunity", 405)]
    [InlineData("POST", "/api/1.0/venue?action=addOrUpdateOpportunity", 401)]
    public async Task A_request_that_is_not_an_API_call_is_refused(string method, string target, int status)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        SandboxResponse response = await account.SendAsIsAsync(
            new(new HttpMethod(method), new Uri(account.Sandbox.VenueHost, target)));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/1.0/venue")]
    [InlineData("/api/1.0/venue?action=ping")]
    [InlineData("/api/1.0/venue?action=getOpportunityList")]
    [InlineData("/api/1.0/test?action=addOrUpdateOpportunity")]
    public async Task An_unknown_action_is_refused(string target)
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await (account.Call(Add) with { Target = target }).SendAsync(account)).IsRefusedByVenue(404, null);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using HttpAccount account = await VenueCall.OpenAsync();

        (await account.VenueAsync(new string(' ', (10 * 1024 * 1024) + 1))).IsRefusedByVenue(413, null);
    }
}

using System.Net;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class DirectUpdateTests
{
    private static readonly string Policy = $"/motor/policies/{WebApiEnvironment.IdOf(1)}";
    private static readonly string Loan = $"/home/loans/{WebApiEnvironment.IdOf(1)}";

    public static TheoryData<string, SandboxFault, HttpStatusCode, string> Failures =>
        new()
        {
            {
                "rejected",
                SandboxFault.Refused("MXInvalidInputException", "CANARY: Attribute 'mx_Custom_6' is wrong"),
                HttpStatusCode.UnprocessableEntity,
                "Nothing was changed"
            },
            { "throttled", SandboxFault.Throttled(25, 5), HttpStatusCode.ServiceUnavailable, "Nothing was changed" },
            { "lost response", SandboxFault.LostAnswer, HttpStatusCode.BadGateway, "safe to send a change of fields again" },
            { "gateway", SandboxFault.Error(503, "CANARY page"), HttpStatusCode.BadGateway, "safe to send a change of fields" },
            { "timed out", SandboxFault.NoAnswer, HttpStatusCode.GatewayTimeout, "safe to send a change of fields again" },
            { "unexpected", SandboxFault.Error(404, "CANARY page"), HttpStatusCode.BadGateway, "unexpected response" },
        };

    [Fact]
    public async Task A_change_sends_only_the_fields_in_the_request()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();

        Assert.Equal(HttpStatusCode.NoContent, (await api.PatchAsync(Policy, """{"sumInsured":250000.50}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.PatchAsync(Policy, """{"noRenewal":true,"status":"Won"}""")).Status);

        Assert.Equal(
            [
                $$"""{"ProspectOpportunityId":"{{WebApiEnvironment.IdOf(1)}}","Fields":["""
                    + """{"SchemaName":"mx_Custom_6","Value":"250000.50"}]}""",
                $$"""{"ProspectOpportunityId":"{{WebApiEnvironment.IdOf(1)}}","Fields":["""
                    + """{"SchemaName":"mx_Custom_8","Value":""},"""
                    + """{"SchemaName":"Status","Value":"Won"}]}""",
            ],
            environment.Motor.Calls.Select(static call => call.Body));
        Assert.Empty(environment.Home.Calls);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"sumInsured":"CANARY"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"status":"CANARY"}""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task An_invalid_change_is_refused_without_a_call_to_LeadSquared(string json, HttpStatusCode status)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment.StartApi().PatchAsync(Policy, json);

        Assert.Equal((status, $"{(int)status}"), (response.Status, response["status"]));
        Assert.DoesNotContain("CANARY", response.Text, StringComparison.Ordinal);
        Assert.Empty(environment.Motor.Calls);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_reported_without_the_text_of_the_service(
        string failure,
        SandboxFault fault,
        HttpStatusCode status,
        string advice)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi(static motor => motor.AttemptTimeout = TimeSpan.FromSeconds(1));
        environment.Motor.Faults.Add(fault);

        ApiResponse response = await api.PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal((status, $"{(int)status}"), (response.Status, response["status"]));
        Assert.Contains(advice, response["title"] + response["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", response.Text, StringComparison.Ordinal);
        Assert.Equal(failure == "throttled" ? TimeSpan.FromSeconds(5) : null, response.RetryAfter);
        Assert.Equal(
            failure == "rejected" ? ("MotorPolicy.SumInsured", "mx_Custom_6") : (null, null),
            (response["member"], response["schemaName"]));
        Assert.DoesNotContain(environment.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invalid_value_is_reported_with_its_member_and_schema_name()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment.StartApi().PatchAsync(Policy, """{"status":99}""");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "MotorPolicy.Status", "Status"),
            (response.Status, response["member"], response["schemaName"]));
        Assert.Empty(environment.Motor.Calls);
    }

    [Theory]
    [InlineData("""{"amount":250000.50}""", """{"SchemaName":"mx_Custom_6","Value":"250000.50"}""")]
    [InlineData("""{"amount":null}""", """{"SchemaName":"mx_Custom_6","Value":""}""")]
    [InlineData("""{"stage":"Sanctioned"}""", """{"SchemaName":"mx_Custom_2","Value":"Sanctioned"}""")]
    [InlineData(
        """{"Stage":null,"AMOUNT":"7"}""",
        """{"SchemaName":"mx_Custom_6","Value":"7"},{"SchemaName":"mx_Custom_2","Value":""}""")]
    public async Task A_patch_in_the_request_is_sent_as_it_is(string json, string fields)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await environment.StartApi().PatchAsync(Loan, json)).Status);

        Assert.Equal(
            $$"""{"ProspectOpportunityId":"{{WebApiEnvironment.IdOf(1)}}","Fields":[{{fields}}]}""",
            Assert.Single(environment.Home.Calls).Body);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""["CANARY"]""")]
    [InlineData("""{"CANARY":1}""")]
    [InlineData("""{"mx_Custom_6":1}""")]
    [InlineData("""{"amount":1,"Amount":1}""")]
    [InlineData("""{"amount":"CANARY"}""")]
    [InlineData("""{"stage":"CANARY"}""")]
    [InlineData("""{"stage":99}""")]
    public async Task A_request_that_is_not_a_patch_is_refused_without_a_call_to_LeadSquared(string json)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment.StartApi().PatchAsync(Loan, json);

        Assert.Equal((HttpStatusCode.BadRequest, "400"), (response.Status, response["status"]));
        Assert.DoesNotContain("CANARY", response.Text, StringComparison.Ordinal);
        Assert.Empty(environment.Home.Calls);
    }

    [Fact]
    public async Task An_unknown_opportunity_is_refused()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment
            .StartApi()
            .PatchAsync($"/motor/policies/{WebApiEnvironment.IdOf(9999)}", """{"sumInsured":1}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.Status);
    }

    [Fact]
    public async Task Wrong_keys_are_logged_but_not_reported_to_the_client()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment
            .StartApi(static motor => motor.SecretKey = "CANARY-wrong")
            .PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "The CRM account is not configured correctly.", null),
            (response.Status, response["title"], response["detail"]));
        Assert.Contains(environment.Log, static line =>
            line.StartsWith("Error:", StringComparison.Ordinal)
                && line.Contains("did not accept the keys of the account 'motor'", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unreachable_CRM_is_reported_as_service_unavailable()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        await environment.Motor.DisposeAsync();
        ApiResponse response = await environment.StartApi().PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The CRM cannot be reached."), (response.Status, response["title"]));
    }

    [Fact]
    public async Task Each_change_goes_to_the_right_account()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();

        ApiResponse[] responses = await Task.WhenAll(Enumerable.Range(1, 200).Select(number => number % 2 == 0
            ? api.PatchAsync($"/home/loans/{WebApiEnvironment.IdOf(1)}", $$"""{"amount":{{number}}}""")
            : api.PatchAsync($"/motor/policies/{WebApiEnvironment.IdOf(1)}", $$"""{"sumInsured":{{number}}}""")));

        // Each account accepts only its own keys, so a call with the keys of the other account would fail.
        Assert.All(responses, static response => Assert.Equal(HttpStatusCode.NoContent, response.Status));
        Assert.Equal((100, 100), (environment.Motor.Calls.Count, environment.Home.Calls.Count));
        Assert.Matches("[13579]$", environment.Motor.Opportunities[WebApiEnvironment.IdOf(1)]["mx_Custom_6"]);
        Assert.Matches("[02468]$", environment.Home.Opportunities[WebApiEnvironment.IdOf(1)]["mx_Custom_6"]);
    }

    [Theory]
    [InlineData("/venues/-1/weddings", """{"name":"Ada","coupleId":918}""", HttpStatusCode.NotFound)]
    [InlineData("/venues/0/weddings", """{"name":"Ada","coupleId":918}""", HttpStatusCode.NotFound)]
    [InlineData("/venues/107/weddings", """{"coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":null,"coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":" ","coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":"Ada"}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":"Ada","coupleId":-4}""", HttpStatusCode.BadRequest)]
    public async Task An_invalid_wedding_is_refused_without_a_call_to_iVvy(string path, string json, HttpStatusCode status)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment.StartApi().PostAsync(path, json);

        Assert.Equal((status, $"{(int)status}"), (response.Status, response["status"]));
        Assert.Empty(environment.Motor.VenueOpportunities.All);
        Assert.DoesNotContain(environment.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_lost_response_to_an_add_the_API_advises_to_search()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        const string Wedding = """{"name":"Ada & Charles","coupleId":918}""";

        ApiResponse added = await api.PostAsync("/venues/107/weddings", Wedding);
        environment.Motor.Faults.Add(SandboxFault.LostAnswer);
        ApiResponse lost = await api.PostAsync("/venues/107/weddings", Wedding);

        Assert.Equal((HttpStatusCode.Created, "1"), (added.Status, added["id"]));
        Assert.Equal(HttpStatusCode.BadGateway, lost.Status);
        Assert.Contains("Search for the opportunity", lost["detail"], StringComparison.Ordinal);
        Assert.Equal(2, environment.Motor.VenueOpportunities.All.Count);
    }
}

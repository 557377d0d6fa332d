using System.Net;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class DirectUpdateTests
{
    private static readonly string Policy = $"/motor/policies/{Scene.IdOf(1)}";

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
            { "lost answer", SandboxFault.LostAnswer, HttpStatusCode.BadGateway, "safe to send it again" },
            { "gateway", SandboxFault.Error(503, "CANARY page"), HttpStatusCode.BadGateway, "safe to send it again" },
            { "timed out", SandboxFault.NoAnswer, HttpStatusCode.GatewayTimeout, "safe to send it again" },
            { "senseless", SandboxFault.Error(404, "CANARY page"), HttpStatusCode.BadGateway, "makes no sense" },
        };

    [Fact]
    public async Task A_change_sends_only_what_the_client_said()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();

        Assert.Equal(HttpStatusCode.NoContent, (await api.PatchAsync(Policy, """{"sumInsured":250000.50}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.PatchAsync(Policy, """{"noRenewal":true,"status":"Won"}""")).Status);

        Assert.Equal(
            [
                $$"""{"ProspectOpportunityId":"{{Scene.IdOf(1)}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"250000.50"}]}""",
                $$"""{"ProspectOpportunityId":"{{Scene.IdOf(1)}}","Fields":[{"SchemaName":"mx_Custom_8","Value":""},"""
                    + """{"SchemaName":"Status","Value":"Won"}]}""",
            ],
            scene.Motor.Calls.Select(static call => call.Body));
        Assert.Empty(scene.Home.Calls);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"sumInsured":"CANARY"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"status":"CANARY"}""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task What_is_no_change_calls_nobody(string json, HttpStatusCode status)
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await scene.StartApi().PatchAsync(Policy, json);

        Assert.Equal((status, $"{(int)status}"), (reply.Status, reply["status"]));
        Assert.DoesNotContain("CANARY", reply.Text, StringComparison.Ordinal);
        Assert.Empty(scene.Motor.Calls);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_says_what_to_do_and_nothing_in_the_services_words(
        string what,
        SandboxFault fault,
        HttpStatusCode status,
        string advice)
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi(static motor => motor.AttemptTimeout = TimeSpan.FromSeconds(1));
        scene.Motor.Faults.Add(fault);

        Reply reply = await api.PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal((status, $"{(int)status}"), (reply.Status, reply["status"]));
        Assert.Contains(advice, reply["title"] + reply["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", reply.Text, StringComparison.Ordinal);
        Assert.Equal(what == "throttled" ? TimeSpan.FromSeconds(5) : null, reply.RetryAfter);
        Assert.Equal(
            what == "rejected" ? ("MotorPolicy.SumInsured", "mx_Custom_6") : (null, null),
            (reply["member"], reply["schemaName"]));
        Assert.DoesNotContain(scene.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_the_model_cannot_hold_is_named()
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await scene.StartApi().PatchAsync($"/home/loans/{Scene.IdOf(1)}", """{"stage":99}""");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "HomeLoan.Stage", "mx_Custom_2"),
            (reply.Status, reply["member"], reply["schemaName"]));
        Assert.Empty(scene.Home.Calls);
    }

    [Fact]
    public async Task An_opportunity_that_is_not_there_is_refused()
    {
        await using Scene scene = await Scene.StartAsync();
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await scene.StartApi().PatchAsync($"/motor/policies/{Scene.IdOf(9999)}", """{"sumInsured":1}""")).Status);
    }

    [Fact]
    public async Task Wrong_keys_are_told_to_the_log_and_not_to_the_client()
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await scene
            .StartApi(static motor => motor.SecretKey = "CANARY-wrong")
            .PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "The service is not set up.", null),
            (reply.Status, reply["title"], reply["detail"]));
        Assert.Contains(scene.Log, static line =>
            line.StartsWith("Error: The CRM does not accept this application's keys.", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_CRM_that_is_out_of_reach_changed_nothing()
    {
        await using Scene scene = await Scene.StartAsync();
        await scene.Motor.DisposeAsync();
        Reply reply = await scene.StartApi().PatchAsync(Policy, """{"sumInsured":1}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The CRM cannot be reached."), (reply.Status, reply["title"]));
    }

    [Fact]
    public async Task Two_accounts_do_not_mix()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(1, 200).Select(number => number % 2 == 0
            ? api.PatchAsync($"/home/loans/{Scene.IdOf(1)}", $$"""{"amount":{{number}}}""")
            : api.PatchAsync($"/motor/policies/{Scene.IdOf(1)}", $$"""{"sumInsured":{{number}}}""")));

        // Each account takes its own keys only.
        Assert.All(replies, static reply => Assert.Equal(HttpStatusCode.NoContent, reply.Status));
        Assert.Equal((100, 100), (scene.Motor.Calls.Count, scene.Home.Calls.Count));
        Assert.Matches("[13579]$", scene.Motor.Opportunities[Scene.IdOf(1)]["mx_Custom_6"]);
        Assert.Matches("[02468]$", scene.Home.Opportunities[Scene.IdOf(1)]["mx_Custom_6"]);
    }

    [Theory]
    [InlineData("/venues/-1/weddings", """{"name":"Ada","coupleId":918}""", HttpStatusCode.NotFound)]
    [InlineData("/venues/0/weddings", """{"name":"Ada","coupleId":918}""", HttpStatusCode.NotFound)]
    [InlineData("/venues/107/weddings", """{"coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":null,"coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":" ","coupleId":918}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":"Ada"}""", HttpStatusCode.BadRequest)]
    [InlineData("/venues/107/weddings", """{"name":"Ada","coupleId":-4}""", HttpStatusCode.BadRequest)]
    public async Task What_is_no_wedding_is_the_clients_fault_and_calls_nobody(string path, string json, HttpStatusCode status)
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await scene.StartApi().PostAsync(path, json);

        Assert.Equal((status, $"{(int)status}"), (reply.Status, reply["status"]));
        Assert.Empty(scene.Motor.VenueOpportunities.All);
        Assert.DoesNotContain(scene.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wedding_whose_answer_is_lost_is_not_to_be_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();
        const string Wedding = """{"name":"Ada & Charles","coupleId":918}""";

        Reply added = await api.PostAsync("/venues/107/weddings", Wedding);
        scene.Motor.Faults.Add(SandboxFault.LostAnswer);
        Reply lost = await api.PostAsync("/venues/107/weddings", Wedding);

        Assert.Equal((HttpStatusCode.Created, "1"), (added.Status, added["id"]));
        Assert.Equal(HttpStatusCode.BadGateway, lost.Status);
        Assert.Contains("Look at the venue", lost["detail"], StringComparison.Ordinal);
        Assert.Equal(2, scene.Motor.VenueOpportunities.All.Count);
    }
}

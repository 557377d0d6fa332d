using System.Net;
using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class ImportTests
{
    private const string Header = "id,sum_insured,renews_on,status";

    [Fact]
    public async Task A_file_that_is_too_large_is_the_clients_fault()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi(onKestrel: true);
        api.DefaultRequestHeaders.ExpectContinue = true;

        Reply reply = await api.PostAsync("/motor/imports", new string('x', 31_000_000), "text/csv");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "413"), (reply.Status, reply["status"]));
        Assert.DoesNotContain(scene.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_tells_how_far_it_is_and_what_it_came_to()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(500));
        scene.Motor.Faults.Add(
            SandboxFault.RefusedRow("MXInvalidInputException", "CANARY: Attribute 'Status' is wrong") with
            {
                OpportunityId = Scene.IdOf(700),
            });
        HttpClient api = scene.StartApi();

        Reply accepted = await StartAsync(api, Rows(1, 1_000));
        Reply under = await api.UntilAsync(accepted.Location, static reply => reply["done"] != "0");
        Reply ended = await EndAsync(api, accepted.Location);

        Assert.Equal((HttpStatusCode.Accepted, "Running", "1000"), (accepted.Status, under["state"], under["rows"]));
        Assert.Equal(
            ("Ended", "1000", "999", "1", "0"),
            (ended["state"], ended["done"], ended["updated"], ended["rejected"], ended["unknown"]));
        JsonElement failure = Assert.Single(ended.Json.GetProperty("failures").EnumerateArray());
        Assert.Equal(
            """{"line":701,"outcome":"Rejected","member":"MotorPolicy.Status","schemaName":"Status"}""",
            failure.GetRawText());
        Assert.All(Enumerable.Range(1, 1_000).Where(static number => number != 700), number =>
            Assert.Equal(
                ($"{number}", "2027-06-30 00:00:00", "Won"),
                (
                    scene.Motor.Opportunities[Scene.IdOf(number)]["mx_Custom_6"],
                    scene.Motor.Opportunities[Scene.IdOf(number)]["mx_Custom_8"],
                    scene.Motor.Opportunities[Scene.IdOf(number)]["Status"])));
        Assert.DoesNotContain(scene.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was_and_sends_nothing_twice()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(600));

        HttpClient api = scene.StartApi();
        Reply accepted = await StartAsync(api, Rows(1, 1_000));
        Reply next = await StartAsync(api, Rows(1, 30));
        await api.UntilAsync(accepted.Location, static reply => reply["done"] != "0");
        await scene.StopApiAsync();
        Assert.InRange(scene.Motor.Calls.Count, 1, 39);

        api = scene.StartApi();
        Reply ended = await EndAsync(api, accepted.Location);
        Reply waited = await EndAsync(api, next.Location);

        Assert.Equal(("Ended", "1000"), (ended["state"], ended["updated"]));
        Assert.Equal(("Ended", "30"), (waited["state"], waited["updated"]));
        Assert.All(Enumerable.Range(1, 1_000), number =>
            Assert.Equal(number <= 30 ? 2 : 1, scene.Motor.Opportunities[Scene.IdOf(number)].Revision));

        // And what has ended is known in the next life.
        await scene.StopApiAsync();
        Assert.Equal(ended.Text, (await scene.StartApi().LookAsync(accepted.Location)).Text);
        Assert.Equal(42, scene.Motor.Calls.Count);
    }

    [Fact]
    public async Task One_that_is_cancelled_stops_and_stays_so()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(500));

        HttpClient api = scene.StartApi();
        Reply accepted = await StartAsync(api, Rows(1, 1_000));
        await api.UntilAsync(accepted.Location, static reply => reply["done"] != "0");
        Assert.Equal(HttpStatusCode.Accepted, (await api.SendAsync(HttpMethod.Delete, accepted.Location!.ToString())).Status);
        Reply ended = await EndAsync(api, accepted.Location);
        await scene.StopApiAsync();
        int calls = scene.Motor.Calls.Count;
        Reply after = await scene.StartApi().LookAsync(accepted.Location);

        Assert.Equal("Canceled", ended["state"]);
        Assert.InRange(ended.Json.GetProperty("updated").GetInt32(), 25, 975);
        Assert.Equal(
            ended.Json.GetProperty("updated").GetInt32(),
            Enumerable.Range(1, 1_000).Count(number => scene.Motor.Opportunities[Scene.IdOf(number)].Revision == 1));
        Assert.Equal((ended.Text, calls), (after.Text, scene.Motor.Calls.Count));
    }

    [Fact]
    public async Task One_that_the_account_refuses_stops_and_the_next_one_is_run()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();
        SandboxFaultInForce refusal = scene.Motor.Faults.Add(SandboxFault.Error(401));
        Reply first = await EndAsync(api, (await StartAsync(api, Rows(1, 60))).Location);
        scene.Motor.Faults.Remove(refusal);
        Reply second = await EndAsync(api, (await StartAsync(api, Rows(1, 60))).Location);

        Assert.Equal(("Stopped", "0"), (first["state"], first["updated"]));
        Assert.NotEqual("", first["problem"]);
        Assert.Equal(("Ended", "60"), (second["state"], second["updated"]));
    }

    [Theory]
    [InlineData("", "Line 1")]
    [InlineData("something else", "Line 1")]
    [InlineData(Header + "\nCANARY,1,2027-06-30,Won", "Line 2")]
    [InlineData(
        Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,Won\n00000000-0000-4000-8000-000000000002,1,30.6.2027,Won",
        "Line 3")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,CANARY,2027-06-30,Won", "Line 2")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,9", "Line 2")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,Won,", "Line 2")]
    public async Task A_file_with_a_mistake_is_refused_whole(string file, string where)
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await StartAsync(scene.StartApi(), file);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith(where, reply.Json.GetProperty("errors").GetProperty("file")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", reply.Text, StringComparison.Ordinal);
        Assert.Empty(scene.Motor.Calls);
    }

    [Fact]
    public async Task One_that_nobody_knows_is_not_found()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();
        string path = $"/motor/imports/{Guid.NewGuid()}";

        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Delete, path)).Status);
    }

    private static string Rows(int first, int last) =>
        string.Join(
            '\n',
            Enumerable
                .Range(first, last - first + 1)
                .Select(static number => $"{Scene.IdOf(number)},{number},2027-06-30,Won")
                .Prepend(Header));

    private static Task<Reply> StartAsync(HttpClient api, string file) => api.PostAsync("/motor/imports", file, "text/csv");

    private static Task<Reply> EndAsync(HttpClient api, Uri? import) =>
        api.UntilAsync(import, static reply => reply["state"] is "Ended" or "Canceled" or "Stopped");
}

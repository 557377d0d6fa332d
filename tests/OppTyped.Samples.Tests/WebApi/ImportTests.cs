using System.Net;
using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class ImportTests
{
    private const string Header = "id,sum_insured,renews_on,status";

    [Fact]
    public async Task A_file_that_is_too_large_returns_a_client_error()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi(onKestrel: true);
        api.DefaultRequestHeaders.ExpectContinue = true;

        ApiResponse response = await api.PostAsync("/motor/imports", new string('x', 31_000_000), "text/csv");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "413"), (response.Status, response["status"]));
        Assert.DoesNotContain(environment.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_reports_its_progress_and_its_result()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        environment.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(500));
        environment.Motor.Faults.Add(
            SandboxFault.RefusedRow("MXInvalidInputException", "CANARY: Attribute 'Status' is wrong") with
            {
                OpportunityId = WebApiEnvironment.IdOf(700),
            });
        HttpClient api = environment.StartApi();

        ApiResponse accepted = await StartAsync(api, Rows(1, 1_000));
        ApiResponse running = await api.UntilAsync(accepted.Location, static response => response["done"] != "0");
        ApiResponse ended = await WaitForEndAsync(api, accepted.Location);

        Assert.Equal((HttpStatusCode.Accepted, "Running", "1000"), (accepted.Status, running["state"], running["rows"]));
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
                    environment.Motor.Opportunities[WebApiEnvironment.IdOf(number)]["mx_Custom_6"],
                    environment.Motor.Opportunities[WebApiEnvironment.IdOf(number)]["mx_Custom_8"],
                    environment.Motor.Opportunities[WebApiEnvironment.IdOf(number)]["Status"])));
        Assert.DoesNotContain(environment.Log, static line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_resumes_an_import_and_sends_no_row_twice()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        environment.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(600));

        HttpClient api = environment.StartApi();
        ApiResponse accepted = await StartAsync(api, Rows(1, 1_000));
        ApiResponse next = await StartAsync(api, Rows(1, 30));
        await api.UntilAsync(accepted.Location, static response => response["done"] != "0");
        await environment.StopApiAsync();
        Assert.InRange(environment.Motor.Calls.Count, 1, 39);

        api = environment.StartApi();
        ApiResponse ended = await WaitForEndAsync(api, accepted.Location);
        ApiResponse nextEnded = await WaitForEndAsync(api, next.Location);

        Assert.Equal(("Ended", "1000"), (ended["state"], ended["updated"]));
        Assert.Equal(("Ended", "30"), (nextEnded["state"], nextEnded["updated"]));
        Assert.All(Enumerable.Range(1, 1_000), number =>
            Assert.Equal(number <= 30 ? 2 : 1, environment.Motor.Opportunities[WebApiEnvironment.IdOf(number)].Revision));

        // A finished import is still available after another restart.
        await environment.StopApiAsync();
        Assert.Equal(ended.Text, (await environment.StartApi().LookAsync(accepted.Location)).Text);
        Assert.Equal(42, environment.Motor.Calls.Count);
    }

    [Fact]
    public async Task A_cancelled_import_stops_and_is_not_resumed_after_a_restart()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        environment.Motor.Latency.Request = SandboxDelay.Fixed(TimeSpan.FromMilliseconds(500));

        HttpClient api = environment.StartApi();
        ApiResponse accepted = await StartAsync(api, Rows(1, 1_000));
        await api.UntilAsync(accepted.Location, static response => response["done"] != "0");
        Assert.Equal(HttpStatusCode.Accepted, (await api.SendAsync(HttpMethod.Delete, accepted.Location!.ToString())).Status);
        ApiResponse ended = await WaitForEndAsync(api, accepted.Location);
        await environment.StopApiAsync();
        int calls = environment.Motor.Calls.Count;
        ApiResponse after = await environment.StartApi().LookAsync(accepted.Location);

        Assert.Equal("Canceled", ended["state"]);
        Assert.InRange(ended.Json.GetProperty("updated").GetInt32(), 25, 975);
        Assert.Equal(
            ended.Json.GetProperty("updated").GetInt32(),
            Enumerable
                .Range(1, 1_000)
                .Count(number => environment.Motor.Opportunities[WebApiEnvironment.IdOf(number)].Revision == 1));
        Assert.Equal((ended.Text, calls), (after.Text, environment.Motor.Calls.Count));
    }

    [Fact]
    public async Task An_import_with_refused_keys_stops_and_the_next_import_runs()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        SandboxActiveFault refusal = environment.Motor.Faults.Add(SandboxFault.Error(401));
        ApiResponse first = await WaitForEndAsync(api, (await StartAsync(api, Rows(1, 60))).Location);
        environment.Motor.Faults.Remove(refusal);
        ApiResponse second = await WaitForEndAsync(api, (await StartAsync(api, Rows(1, 60))).Location);

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
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,1", "Line 2: status must be one of")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30, 2 ", "Line 2: status")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,\"Open,Won\"", "Line 2: status")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,won", "Line 2: status")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,570500-,2027-06-30,Won", "Line 2: sum_insured must be a number")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,-1,2027-06-30,Won", "Line 2: sum_insured")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,\"1,5\",2027-06-30,Won", "Line 2: sum_insured")]
    [InlineData(Header + "\n\n00000000-0000-4000-8000-000000000001, 1,2027-06-30,Won", "Line 3: sum_insured")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,06/30/2027,Won", "Line 2: renews_on must be a date")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30,\"Won", "Line 2 does not have the columns")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,\"1\nCANARY\",2027-06-30,Won", "Line 2 does not have")]
    [InlineData(Header + "\n00000000-0000-4000-8000-000000000001,1,2027-06-30\nCANARY", "Line 2 does not have the columns")]
    [InlineData("id;sum_insured;renews_on;status\n00000000-0000-4000-8000-000000000001;1;2027-06-30;Won", "Line 1 must be: id,")]
    public async Task A_file_with_an_invalid_line_is_refused(string file, string message)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await StartAsync(environment.StartApi(), file);

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.StartsWith(
            message,
            response.Json.GetProperty("errors").GetProperty("file")[0].GetString(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", response.Text, StringComparison.Ordinal);
        Assert.Empty(environment.Motor.Calls);
    }

    // A byte order mark, CR LF, quoted cells and an empty last line.
    [Fact]
    public async Task A_file_as_Excel_writes_it_is_imported()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        string id = WebApiEnvironment.IdOf(1);

        ApiResponse accepted = await StartAsync(api, $"\ufeff{Header}\r\n\"{id}\",\"570500.25\",2027-03-13,\"Won\"\r\n\r\n");
        ApiResponse ended = await WaitForEndAsync(api, accepted.Location);

        Assert.Equal(("Ended", "1", "1"), (ended["state"], ended["rows"], ended["updated"]));
        Assert.Equal(
            ("570500.25", "Won"),
            (environment.Motor.Opportunities[id]["mx_Custom_6"], environment.Motor.Opportunities[id]["Status"]));
    }

    [Fact]
    public async Task An_unknown_import_returns_not_found()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        string path = $"/motor/imports/{Guid.NewGuid()}";

        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync(HttpMethod.Delete, path)).Status);
    }

    private static string Rows(int first, int last) =>
        string.Join(
            '\n',
            Enumerable
                .Range(first, last - first + 1)
                .Select(static number => $"{WebApiEnvironment.IdOf(number)},{number},2027-06-30,Won")
                .Prepend(Header));

    private static Task<ApiResponse> StartAsync(HttpClient api, string file) => api.PostAsync("/motor/imports", file, "text/csv");

    private static Task<ApiResponse> WaitForEndAsync(HttpClient api, Uri? import) =>
        api.UntilAsync(import, static response => response["state"] is "Ended" or "Canceled" or "Stopped");
}

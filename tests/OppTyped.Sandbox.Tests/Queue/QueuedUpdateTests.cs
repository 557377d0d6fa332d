using System.Text.Json;

namespace OppTyped.Sandbox.Tests.Queue;

public sealed class QueuedUpdateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // The documentation describes ten retries over about nine hours.
    private static readonly TimeSpan[] DocumentedRetries =
    [
        30 * Second, 120 * Second, 420 * Second, 900 * Second, 1_800 * Second, 2_700 * Second,
        3_600 * Second, 5_400 * Second, 7_200 * Second, 10_800 * Second,
    ];

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_submission_gets_the_documented_response()
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.QueueAsync(Vector.Documented("update.request.json"));

        Assert.Equal(200, response.StatusCode);
        string id = response.Json.GetProperty("RequestID").GetString()!;
        Assert.Equal(
            Vector
                .Documented("queued-update.response.json")
                .Trim()
                .Replace("7ba60ab0-7054-4856-8590-1b5a9f904ad1", id, StringComparison.Ordinal),
            response.Body);
        Assert.True(Guid.TryParseExact(id, "D", out _));
        Assert.NotEqual(id, await account.QueueFieldAsync("1"));
    }

    [Fact]
    public async Task The_status_of_a_successful_update_has_the_documented_form()
    {
        await using HttpAccount account = await OpenAsync();
        using JsonDocument documented = JsonDocument.Parse(Vector.Documented("queued-update-status.response.json"));
        JsonElement expected = documented.RootElement.GetProperty("TaskStatus");
        account.Sandbox.Opportunities.Add("6a22455b-213e-4450-a960-3deef72b5eec", 12003);

        SandboxResponse response = await account.QueueAsync(expected.GetProperty("RequestBody").GetString()!);
        JsonElement status = await account.StatusAsync(response.Json.GetProperty("RequestID").GetString()!);

        Assert.True(JsonElement.DeepEquals(expected, status), status.GetRawText());
        Assert.Equal("Car Insurance", account.Sandbox.Opportunities["6a22455b-213e-4450-a960-3deef72b5eec"]["mx_Custom_5"]);
    }

    [Fact]
    public async Task A_queued_update_is_executed_after_its_delay()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(60 * Second);

        string id = await account.QueueFieldAsync("1");
        _clock.Advance(60 * Second - TimeSpan.FromTicks(1));

        JsonElement status = await account.StatusAsync(id);
        Assert.Equal("In-Queue", status.GetProperty("Status").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("Message").ValueKind);
        Assert.Equal("In-Process-Queue", status.GetProperty("TaskCurrentStep").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("TaskLastStep").ValueKind);
        Assert.Null(account.Opportunity["mx_Custom_6"]);

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal("Success", await account.StateAsync(id));
    }

    [Fact]
    public async Task A_queued_update_can_be_executed_after_a_newer_direct_update()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(60 * Second);

        await account.QueueFieldAsync("1");
        (await account.UpdateFieldAsync("mx_Custom_6", "\"2\"")).IsUpdated();
        _clock.Advance(60 * Second);

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
    }

    [Theory]
    [InlineData(
        """{"ProspectOpportunityId":"$","Fields":[{"SchemaName":"mx_Custom_6","Value":"x"}]}""",
        "MXInvalidDataTypeException")]
    [InlineData("""{"ProspectOpportunityId":"none","Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("[]", "MXInvalidInputException")]
    [InlineData("7", "MXInvalidInputException")]
    public async Task An_invalid_update_has_the_state_ERROR_and_is_not_retried(string body, string exceptionType)
    {
        await using HttpAccount account = await OpenAsync();

        SandboxResponse response = await account.QueueAsync(body.Replace("$", HttpAccount.Id, StringComparison.Ordinal));
        string id = response.Json.GetProperty("RequestID").GetString()!;

        JsonElement status = await account.StatusAsync(id);
        Assert.Equal("ERROR", status.GetProperty("Status").GetString());
        Assert.StartsWith(exceptionType, status.GetProperty("StatusReason").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("Message").ValueKind);
        Assert.Equal(1, account.Sandbox.QueuedUpdates[id].Attempts);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public async Task A_failed_update_is_retried_and_has_the_state_FAILURE_after_the_last_retry()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.FailedAttempt("SqlException", "no connection"));
        string id = await account.QueueFieldAsync("1");

        for (int i = 0; i < DocumentedRetries.Length; i++)
        {
            _clock.Advance(DocumentedRetries[i] - TimeSpan.FromTicks(1));
            Assert.Equal(i + 1, account.Sandbox.QueuedUpdates[id].Attempts);
            JsonElement status = await account.StatusAsync(id);
            Assert.Equal("In-Queue", status.GetProperty("Status").GetString());
            Assert.Equal("In-Process-Queue", status.GetProperty("TaskLastStep").GetString());
            _clock.Advance(TimeSpan.FromTicks(1));
        }

        Assert.Equal("FAILURE", await account.StateAsync(id));
        Assert.Equal("SqlException: no connection", account.Sandbox.QueuedUpdates[id].Reason);
        Assert.Equal(11, account.Sandbox.QueuedUpdates[id].Attempts);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(11, account.Sandbox.QueuedUpdates[id].Attempts);
        Assert.Null(account.Opportunity["mx_Custom_6"]);
    }

    [Fact]
    public async Task An_update_is_not_retried_after_a_successful_attempt()
    {
        await using HttpAccount account = await OpenAsync(new SandboxOptions { QueueRetryDelays = [Second, Second, Second] });
        account.Sandbox.Opportunities.Add("other", 12003);
        account.Sandbox.Faults.Add(SandboxFault.FailedAttempt() with { Times = 2, OpportunityId = HttpAccount.Id });

        string id = await account.QueueFieldAsync("1");
        string other = await account.QueueFieldAsync("2", "other");
        Assert.Equal(("In-Queue", "Success"), (await account.StateAsync(id), await account.StateAsync(other)));
        _clock.Advance(2 * Second);

        Assert.Equal(
            (SandboxQueueState.Success, 3),
            (account.Sandbox.QueuedUpdates[id].State, account.Sandbox.QueuedUpdates[id].Attempts));
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal(1, account.Opportunity.Revision);
    }

    [Fact]
    public async Task An_attempt_that_fails_with_an_MX_exception_type_is_not_retried()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.FailedAttempt("MXDuplicateEntryException", "twice"));

        Assert.Equal("ERROR", await account.StateAsync(await account.QueueFieldAsync("1")));
    }

    [Fact]
    public async Task The_metrics_count_waiting_updates_and_recently_completed_updates()
    {
        await using HttpAccount account = await OpenAsync();
        Assert.Equal("""{"PendingMessages":0,"MaxDelayInSeconds":0,"ProcessingratePerMinute":0}""", await MetricsAsync(account));

        await account.QueueFieldAsync("1");
        _clock.Advance(300 * Second);
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromHours(1));
        await account.QueueFieldAsync("2");
        _clock.Advance(30 * Second);
        await account.QueueFieldAsync("3");
        _clock.Advance(15.5 * Second);
        Assert.Equal(
            """{"PendingMessages":2,"MaxDelayInSeconds":45,"ProcessingratePerMinute":0.1}""",
            await MetricsAsync(account));

        _clock.Advance(300 * Second);
        Assert.Equal(
            """{"PendingMessages":2,"MaxDelayInSeconds":345,"ProcessingratePerMinute":0}""",
            await MetricsAsync(account));
    }

    [Fact]
    public async Task The_request_id_of_a_completed_update_expires()
    {
        await using HttpAccount account = await OpenAsync(new SandboxOptions { QueueResultsKept = 60 * Second });
        string done = await account.QueueFieldAsync("1");
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(600 * Second);
        string waiting = await account.QueueFieldAsync("2");

        _clock.Advance(60 * Second - TimeSpan.FromTicks(1));
        Assert.Equal("Success", await account.StateAsync(done));
        _clock.Advance(TimeSpan.FromTicks(1));

        await IsUnknownAsync(account, $"?RequestID={done}");
        Assert.Equal("In-Queue", await account.StateAsync(waiting));
        Assert.Equal([waiting], account.Sandbox.QueuedUpdates.All.Select(update => update.RequestId));
        Assert.Throws<KeyNotFoundException>(() => account.Sandbox.QueuedUpdates[done]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?RequestID=")]
    [InlineData("?RequestID=00000000-0000-0000-0000-000000000000")]
    [InlineData("?RequestID=a&RequestID=b")]
    public async Task An_unknown_request_id_is_refused(string query)
    {
        await using HttpAccount account = await OpenAsync();

        await IsUnknownAsync(account, query);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_not_queued()
    {
        await using HttpAccount account = await OpenAsync();

        (await account.QueueAsync("{")).IsRefused(400, "MXInvalidInputException");

        Assert.Empty(account.Sandbox.QueuedUpdates.All);
    }

    [Fact]
    public async Task Queued_updates_are_listed_in_order_with_their_bodies()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Uniform(Second, 9 * Second);

        var ids = new List<string>();
        for (int i = 0; i < 20; i++)
        {
            ids.Add(await account.QueueFieldAsync(BulkCalls.Text(i)));
        }

        _clock.Advance(9 * Second);

        IReadOnlyList<SandboxQueuedUpdate> all = account.Sandbox.QueuedUpdates.All;
        Assert.Equal(ids, all.Select(update => update.RequestId));
        Assert.All(all, update => Assert.Equal(SandboxQueueState.Success, update.State));
        Assert.Contains("\"19\"", all[19].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"19\"", all[19].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_sandbox_executes_no_more_updates()
    {
        HttpAccount account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(Second);
        await account.QueueFieldAsync("1");

        await account.DisposeAsync();
        _clock.Advance(2 * Second);

        Assert.Null(account.Opportunity["mx_Custom_6"]);
        Assert.Equal(0, _clock.Waiting);
    }

    private Task<HttpAccount> OpenAsync(SandboxOptions? options = null) => HttpAccount.OpenAsync(new SandboxOptions
    {
        TimeProvider = _clock,
        QueueResultsKept = options?.QueueResultsKept,
        QueueRetryDelays = options?.QueueRetryDelays ?? DocumentedRetries,
    });

    private static async Task IsUnknownAsync(HttpAccount account, string query) =>
        (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.StatusPath + query)).IsRefused(500, "MXInvalidInputException");

    private static async Task<string> MetricsAsync(HttpAccount account) =>
        (await account.SendAsync(HttpMethod.Get, AsyncHostCalls.MetricsPath)).Body;
}

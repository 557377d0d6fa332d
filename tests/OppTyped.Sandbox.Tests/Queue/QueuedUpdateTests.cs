using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Queued_updates
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Documented: ten tries more, over about nine hours.
    private static readonly TimeSpan[] DocumentedRetries =
    [
        30 * Second, 120 * Second, 420 * Second, 900 * Second, 1_800 * Second, 2_700 * Second,
        3_600 * Second, 5_400 * Second, 7_200 * Second, 10_800 * Second,
    ];

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_submission_is_answered_as_documented()
    {
        await using Account account = await OpenAsync();

        Reply reply = await account.QueueAsync(RecordedBody.Read("documented", "update.request.json"));

        Assert.Equal(200, reply.StatusCode);
        string id = reply.Json.GetProperty("RequestID").GetString()!;
        Assert.Equal(
            RecordedBody.Read("documented", "queued-update.response.json").Trim().Replace("7ba60ab0-7054-4856-8590-1b5a9f904ad1", id, StringComparison.Ordinal),
            reply.Body);
        Assert.True(Guid.TryParseExact(id, "D", out _));
        Assert.NotEqual(id, await account.QueueFieldAsync("1"));
    }

    [Fact]
    public async Task The_status_of_a_success_is_as_documented()
    {
        await using Account account = await OpenAsync();
        using JsonDocument documented = JsonDocument.Parse(RecordedBody.Read("documented", "queued-update-status.response.json"));
        JsonElement expected = documented.RootElement.GetProperty("TaskStatus");
        account.Sandbox.Opportunities.Add("6a22455b-213e-4450-a960-3deef72b5eec", 12003);

        Reply reply = await account.QueueAsync(expected.GetProperty("RequestBody").GetString()!);
        JsonElement status = await account.StatusAsync(reply.Json.GetProperty("RequestID").GetString()!);

        Assert.True(JsonElement.DeepEquals(expected, status), status.GetRawText());
        Assert.Equal("Car Insurance", account.Sandbox.Opportunities["6a22455b-213e-4450-a960-3deef72b5eec"]["mx_Custom_5"]);
    }

    [Fact]
    public async Task An_update_waits_in_the_queue_and_is_executed_when_its_time_has_come()
    {
        await using Account account = await OpenAsync();
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
    public async Task A_queued_update_can_land_after_a_newer_direct_one()
    {
        await using Account account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(60 * Second);

        await account.QueueFieldAsync("1");
        (await account.UpdateFieldAsync("mx_Custom_6", "\"2\"")).IsUpdated();
        _clock.Advance(60 * Second);

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
    }

    [Theory]
    [InlineData("""{"ProspectOpportunityId":"$","Fields":[{"SchemaName":"mx_Custom_6","Value":"x"}]}""", "MXInvalidDataTypeException")]
    [InlineData("""{"ProspectOpportunityId":"none","Fields":[]}""", "MXInvalidInputException")]
    [InlineData("""{"Fields":[]}""", "MXInvalidInputException")]
    [InlineData("[]", "MXInvalidInputException")]
    [InlineData("7", "MXInvalidInputException")]
    public async Task What_the_update_itself_is_to_blame_for_is_an_error_and_not_tried_again(string body, string exceptionType)
    {
        await using Account account = await OpenAsync();

        Reply reply = await account.QueueAsync(body.Replace("$", Account.Id, StringComparison.Ordinal));
        string id = reply.Json.GetProperty("RequestID").GetString()!;

        JsonElement status = await account.StatusAsync(id);
        Assert.Equal("ERROR", status.GetProperty("Status").GetString());
        Assert.StartsWith(exceptionType, status.GetProperty("StatusReason").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("Message").ValueKind);
        Assert.Equal(1, account.Sandbox.QueuedUpdates[id].Attempts);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public async Task Other_faults_are_tried_again_as_documented_and_end_in_failure()
    {
        await using Account account = await OpenAsync();
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
    public async Task A_try_that_succeeds_ends_it()
    {
        await using Account account = await OpenAsync(new SandboxOptions { QueueRetryDelays = [Second, Second, Second] });
        account.Sandbox.Opportunities.Add("other", 12003);
        account.Sandbox.Faults.Add(SandboxFault.FailedAttempt() with { Times = 2, OpportunityId = Account.Id });

        string id = await account.QueueFieldAsync("1");
        string other = await account.QueueFieldAsync("2", "other");
        Assert.Equal(("In-Queue", "Success"), (await account.StateAsync(id), await account.StateAsync(other)));
        _clock.Advance(2 * Second);

        Assert.Equal((SandboxQueueState.Success, 3), (account.Sandbox.QueuedUpdates[id].State, account.Sandbox.QueuedUpdates[id].Attempts));
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal(1, account.Opportunity.Revision);
    }

    [Fact]
    public async Task A_fault_of_type_MX_ends_it_at_once()
    {
        await using Account account = await OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.FailedAttempt("MXDuplicateEntryException", "twice"));

        Assert.Equal("ERROR", await account.StateAsync(await account.QueueFieldAsync("1")));
    }

    [Fact]
    public async Task The_metrics_count_what_waits_and_what_was_done_in_ten_minutes()
    {
        await using Account account = await OpenAsync();
        Assert.Equal("""{"PendingMessages":0,"MaxDelayInSeconds":0,"ProcessingratePerMinute":0}""", await MetricsAsync(account));

        await account.QueueFieldAsync("1");
        _clock.Advance(300 * Second);
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromHours(1));
        await account.QueueFieldAsync("2");
        _clock.Advance(30 * Second);
        await account.QueueFieldAsync("3");
        _clock.Advance(15.5 * Second);
        Assert.Equal("""{"PendingMessages":2,"MaxDelayInSeconds":45,"ProcessingratePerMinute":0.1}""", await MetricsAsync(account));

        _clock.Advance(300 * Second);
        Assert.Equal("""{"PendingMessages":2,"MaxDelayInSeconds":345,"ProcessingratePerMinute":0}""", await MetricsAsync(account));
    }

    [Fact]
    public async Task Old_ids_expire()
    {
        await using Account account = await OpenAsync(new SandboxOptions { QueueResultsKept = 60 * Second });
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
    public async Task An_unknown_id_is_refused(string query)
    {
        await using Account account = await OpenAsync();

        await IsUnknownAsync(account, query);
    }

    [Fact]
    public async Task What_is_no_JSON_is_not_queued()
    {
        await using Account account = await OpenAsync();

        (await account.QueueAsync("{")).IsRefused(400, "MXInvalidInputException");

        Assert.Empty(account.Sandbox.QueuedUpdates.All);
    }

    [Fact]
    public async Task Updates_are_listed_in_order_with_their_bodies()
    {
        await using Account account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Uniform(Second, 9 * Second);

        var ids = new List<string>();
        for (int i = 0; i < 20; i++)
            ids.Add(await account.QueueFieldAsync(BulkAccount.Text(i)));
        _clock.Advance(9 * Second);

        IReadOnlyList<SandboxQueuedUpdate> all = account.Sandbox.QueuedUpdates.All;
        Assert.Equal(ids, all.Select(update => update.RequestId));
        Assert.All(all, update => Assert.Equal(SandboxQueueState.Success, update.State));
        Assert.Contains("\"19\"", all[19].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"19\"", all[19].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_sandbox_executes_nothing_more()
    {
        Account account = await OpenAsync();
        account.Sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(Second);
        await account.QueueFieldAsync("1");

        await account.DisposeAsync();
        _clock.Advance(2 * Second);

        Assert.Null(account.Opportunity["mx_Custom_6"]);
        Assert.Equal(0, _clock.Waiting);
    }

    private Task<Account> OpenAsync(SandboxOptions? options = null) => Account.OpenAsync(new SandboxOptions
    {
        TimeProvider = _clock,
        QueueResultsKept = options?.QueueResultsKept,
        QueueRetryDelays = options?.QueueRetryDelays ?? DocumentedRetries,
    });

    private static async Task IsUnknownAsync(Account account, string query) =>
        (await account.SendAsync(HttpMethod.Get, AsyncAccount.StatusPath + query)).IsRefused(500, "MXInvalidInputException");

    private static async Task<string> MetricsAsync(Account account) =>
        (await account.SendAsync(HttpMethod.Get, AsyncAccount.MetricsPath)).Body;
}

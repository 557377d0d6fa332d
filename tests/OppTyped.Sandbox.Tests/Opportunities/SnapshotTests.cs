using System.Text;

namespace OppTyped.Sandbox.Tests.Opportunities;

public sealed class SnapshotTests
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    [Fact]
    public async Task The_differences_are_the_changes_that_were_made_between_the_two_snapshots()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        SandboxSnapshot before = sandbox.TakeSnapshot();
        Assert.Empty(before.DifferencesTo(sandbox.TakeSnapshot()));

        await UpdateAsync(
            sandbox,
            """{"ProspectOpportunityId":"$","OpportunityNote":"n","Fields":[{"SchemaName":"mx_Custom_6","Value":"2"},"""
                + """{"SchemaName":"mx_Custom_5","Value":""},"""
                + """{"SchemaName":"mx_Custom_20","Value":"","Fields":[{"SchemaName":"mx_CustomObject_1","Value":"r"}]}]}""");
        sandbox.Opportunities.Add("another", 12000);
        sandbox.VenueOpportunities.Add(7, 107);

        string subject = "opportunity " + Id;
        Assert.Equal(
            [
                new(subject, "OpportunityNote[0]", null, "n", SandboxDifferenceKind.Changed),
                new(subject, "mx_Custom_20.mx_CustomObject_1", null, "r", SandboxDifferenceKind.Changed),
                new(subject, "mx_Custom_5", "car", null, SandboxDifferenceKind.Changed),
                new(subject, "mx_Custom_6", "1", "2", SandboxDifferenceKind.Changed),
                new("opportunity another", null, null, null, SandboxDifferenceKind.Added),
                new("venue opportunity 7", null, null, null, SandboxDifferenceKind.Added),
            ],
            before.DifferencesTo(sandbox.TakeSnapshot()));
        Assert.DoesNotContain("car", string.Join('\n', before.DifferencesTo(sandbox.TakeSnapshot())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_change_of_an_opportunity_is_available_without_a_history()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        Assert.Null(sandbox.Opportunities[Id].LastChange);

        await UpdateAsync(sandbox, """{"ProspectOpportunityId":"$","Fields":[{"SchemaName":"mx_Custom_6","Value":"2"}]}""");
        await UpdateAsync(
            sandbox,
            """{"ProspectOpportunityId":"$","OpportunityNote":"n","Fields":[{"SchemaName":"mx_Custom_5","Value":""}]}""");

        SandboxChange change = sandbox.Opportunities[Id].LastChange!;
        Assert.Equal((2L, "n"), (change.Sequence, change.Note));
        Assert.Equal([new KeyValuePair<string, string?>("mx_Custom_5", null)], change.Fields);
    }

    [Fact]
    public async Task After_a_reset_the_same_calls_have_the_same_results()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        var runs = new List<string>();

        for (int run = 0; run < 2; run++)
        {
            sandbox.Faults.Add(SandboxFault.Refused("MXTest", "no") with { Probability = 0.5 });
            sandbox.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromHours(1));
            var statuses = new List<int>();
            for (int i = 0; i < 20; i++)
            {
                statuses.Add(
                    await UpdateAsync(
                        sandbox,
                        """{"ProspectOpportunityId":"$","Fields":[{"SchemaName":"mx_Custom_6","Value":"2"}]}"""));
            }

            runs.Add(string.Join(',', statuses) + $" {sandbox.Counts} {sandbox.Opportunities[Id].LastChange!.Sequence}");
            sandbox.Limits.BulkCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
            sandbox.Opportunities.Add($"late {run}", 12003);
            sandbox.Reset();
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains("500", runs[0], StringComparison.Ordinal);
        Assert.Contains("200", runs[0], StringComparison.Ordinal);
        Assert.Equal(
            ("1", 0, 1),
            (sandbox.Opportunities[Id]["mx_Custom_6"], sandbox.Opportunities[Id].Revision, sandbox.Opportunities.Count));
        Assert.Equal((0, 0, 0), (sandbox.Calls.Count, sandbox.Arrivals.Count, sandbox.Faults.Active.Count));
        Assert.Equal(default, sandbox.Counts);
        Assert.Null(sandbox.Limits.BulkCalls);
        Assert.Equal(1000, sandbox.Limits.AllCalls!.Calls);
        Assert.Equal("none", sandbox.QueuedUpdates.Delay.ToString());
    }

    [Fact]
    public async Task A_script_sets_the_outcome_of_each_call_in_order()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        const string Update = """{"ProspectOpportunityId":"$","Fields":[]}""";

        IReadOnlyList<SandboxActiveFault> steps = sandbox.Faults.Script(
            null,
            SandboxFault.Error(502),
            SandboxFault.Error(503),
            null,
            null,
            SandboxFault.Throttled(form: SandboxThrottleForm.Forbidden),
            SandboxFault.SlowCall(TimeSpan.FromMilliseconds(1)),
            null);
        var statuses = new List<int>();
        while (statuses.Count < 9)
        {
            statuses.Add(await UpdateAsync(sandbox, Update));
        }

        Assert.Equal([200, 502, 503, 200, 200, 403, 200, 200, 200], statuses);
        Assert.All(steps, step => Assert.True(step.IsExhausted));
    }

    [Fact]
    public async Task A_script_with_conditions_or_with_faults_for_different_calls_is_refused()
    {
        await using OpportunitySandbox sandbox = await StartAsync();

        Assert.Throws<ArgumentException>(() => sandbox.Faults.Script(SandboxFault.LostAnswer, SandboxFault.LeftOutRow));
        Assert.Throws<ArgumentException>(() => sandbox.Faults.Script(SandboxFault.LostAnswer with { Every = 2 }));
        Assert.Throws<ArgumentException>(() =>
            sandbox.Faults.Script(SandboxFault.LostAnswer with { Path = "a" }, SandboxFault.LostAnswer));
        Assert.Throws<ArgumentException>(() => sandbox.Faults.Add(SandboxFault.LostAnswer with { Skip = -1 }));
        Assert.Empty(sandbox.Faults.Active);
    }

    [Fact]
    public async Task With_Skip_1_a_fault_ignores_the_first_call()
    {
        await using OpportunitySandbox sandbox = await StartAsync();
        sandbox.Faults.Add(SandboxFault.Error(502) with { Skip = 1, Every = 2, Times = 2 });

        var statuses = new List<int>();
        while (statuses.Count < 7)
        {
            statuses.Add(await UpdateAsync(sandbox, """{"ProspectOpportunityId":"$","Fields":[]}"""));
        }

        Assert.Equal([200, 200, 502, 200, 502, 200, 200], statuses);
    }

    private static Task<OpportunitySandbox> StartAsync() =>
        OpportunitySandbox.StartAsync(
            new SandboxOptions
            {
                Setup = static sandbox =>
                {
                    sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1000, TimeSpan.FromHours(1));
                    sandbox.Opportunities.Add(
                        Id,
                        12003,
                        new Dictionary<string, string> { ["mx_Custom_6"] = "1", ["mx_Custom_5"] = "car" });
                },
            },
            TestContext.Current.CancellationToken);

    private static async Task<int> UpdateAsync(OpportunitySandbox sandbox, string json)
    {
        using var http = new HttpClient { BaseAddress = sandbox.ApiHost };
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/OpportunityManagement.svc/Update");
        request.Headers.Add("x-LSQ-AccessKey", sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", sandbox.SecretKey);
        request.Content = new StringContent(json.Replace("$", Id, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}

using OppTyped.Sandbox;

namespace OppTyped.Tests.Sandbox;

public sealed class Faults_on_demand
{
    [Fact]
    public async Task A_lost_answer_is_of_a_call_that_was_executed()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.UpdateFieldAsync("mx_Custom_6", "\"1\""));

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal(new SandboxCounts(1, 0, 0, 1), account.Sandbox.Counts);
        Assert.Equal(0, Assert.Single(account.Sandbox.Calls).StatusCode);
        (await account.UpdateFieldAsync("mx_Custom_6", "\"2\"")).IsUpdated();
    }

    [Fact]
    public async Task A_lost_answer_of_a_GET_on_a_warm_connection_reaches_the_caller()
    {
        await using Account account = await Account.OpenAsync();
        await account.ReadAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });

        // HttpClient would repeat it by itself, had the connection been closed and not reset.
        await Assert.ThrowsAsync<HttpRequestException>(() => account.ReadAsync());

        Assert.Equal(new SandboxCounts(2, 0, 0, 1), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(SandboxFaultMoment.BeforeExecution, 1)]
    [InlineData(SandboxFaultMoment.BeforeArrival, 0)]
    public async Task A_lost_call_is_not_executed(SandboxFaultMoment moment, int counted)
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostCall with { Moment = moment });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.UpdateFieldAsync("mx_Custom_6", "\"1\""));

        Assert.Null(account.Opportunity["mx_Custom_6"]);
        Assert.Equal(new SandboxCounts(counted, 0, 0, 1), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(500, SandboxFaultMoment.BeforeArrival)]
    [InlineData(502, SandboxFaultMoment.BeforeExecution)]
    [InlineData(503, SandboxFaultMoment.AfterExecution)]
    public async Task An_error_page_comes_before_or_after_execution(int status, SandboxFaultMoment moment)
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(status) with { Moment = moment });

        Reply reply = await account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        Assert.Equal((status, "text/html"), (reply.StatusCode, reply.MediaType));
        Assert.StartsWith("<html>", reply.Body, StringComparison.Ordinal);
        Assert.Equal(moment is SandboxFaultMoment.AfterExecution ? "1" : null, account.Opportunity["mx_Custom_6"]);
        Assert.Equal(moment is SandboxFaultMoment.BeforeArrival ? 0 : 1, account.Sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task An_error_may_be_empty_or_any_page()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502, "") with { Times = 1 });
        account.Sandbox.Faults.Add(SandboxFault.Error(500, "<h1>Ü") with { Times = 1 });

        Assert.Equal(new Reply(502, null, ""), await account.ReadAsync());
        Assert.Equal(new Reply(500, "text/html", "<h1>Ü"), await account.ReadAsync());
    }

    [Fact]
    public async Task A_cut_answer_has_a_head_and_half_a_body()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.CutAnswer);
        using HttpResponseMessage response = await HeadOfUpdateAsync(account);

        Assert.Equal(200, (int)response.StatusCode);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] read = new byte[1_000];
        int count = 0;
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            while (true)
                count += await body.ReadAsync(read.AsMemory(count), TestContext.Current.CancellationToken);
        });

        Assert.Equal(response.Content.Headers.ContentLength / 2, count);
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(20_000_001)]
    public async Task An_oversized_answer_is_still_JSON(int padding)
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.OversizedAnswer(padding));

        Reply reply = await account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        reply.IsUpdated();
        Assert.Equal(padding, reply.Body.IndexOf('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_oversized_answer_that_nobody_reads_ends()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.OversizedAnswer(long.MaxValue) with { Times = 1 });

        (await HeadOfUpdateAsync(account)).Dispose();

        (await account.UpdateFieldsAsync("[]")).IsUpdated();
    }

    [Fact]
    public async Task An_answer_may_never_come()
    {
        Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.NoAnswer);

        Task<Reply> call = account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        while (account.Sandbox.Counts.Lost == 0)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.False(call.IsCompleted);
        await account.Sandbox.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        await account.DisposeAsync();
    }

    [Fact]
    public async Task A_fault_meets_every_so_manieth_call_so_many_times()
    {
        await using Account account = await Account.OpenAsync();
        SandboxFaultInForce fault = account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Every = 3, Times = 2 });

        Assert.Equal((int[])[200, 200, 502, 200, 200, 502, 200, 200, 200], await StatusesAsync(account, 9));

        Assert.Equal(2, fault.Met);
        Assert.True(fault.IsSpent);
    }

    [Theory]
    [InlineData("/updATE", 502, 200)]
    [InlineData("opportunityid=5CA5", 200, 502)]
    [InlineData("OpportunityManagement.svc", 502, 502)]
    [InlineData("elsewhere", 200, 200)]
    public async Task A_fault_meets_only_the_calls_of_its_path(string path, int update, int read)
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Path = path });

        Assert.Equal(update, (await account.UpdateFieldsAsync("[]")).StatusCode);
        Assert.Equal(read, (await account.ReadAsync()).StatusCode);
    }

    [Fact]
    public async Task The_first_fault_that_fits_is_met_and_the_others_do_not_see_the_call()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(500) with { Every = 2 });
        account.Sandbox.Faults.Add(SandboxFault.Error(503) with { Every = 2 });

        Assert.Equal((int[])[200, 500, 503, 500, 200, 500, 503, 500], await StatusesAsync(account, 8));
    }

    [Fact]
    public async Task Faults_end_when_they_are_removed()
    {
        await using Account account = await Account.OpenAsync();
        SandboxFaultInForce first = account.Sandbox.Faults.Add(SandboxFault.Error(500));
        account.Sandbox.Faults.Add(SandboxFault.Error(503));

        Assert.Equal(2, account.Sandbox.Faults.InForce.Count);
        Assert.True(account.Sandbox.Faults.Remove(first));
        Assert.False(account.Sandbox.Faults.Remove(first));
        Assert.Equal((int[])[503], await StatusesAsync(account, 1));

        account.Sandbox.Faults.Clear();
        Assert.Equal((int[])[200], await StatusesAsync(account, 1));
        Assert.Empty(account.Sandbox.Faults.InForce);
    }

    [Fact]
    public async Task The_same_seed_meets_the_same_calls()
    {
        int[] statuses = await OfSeedAsync(7);

        Assert.Equal(statuses, await OfSeedAsync(7));
        Assert.NotEqual(statuses, await OfSeedAsync(8));
        Assert.InRange(statuses.Count(status => status == 502), 60, 140);

        static async Task<int[]> OfSeedAsync(int seed)
        {
            await using Account account = await Account.OpenAsync(new SandboxOptions { Seed = seed });
            account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Probability = 0.2 });
            return await StatusesAsync(account, 500);
        }
    }

    [Fact]
    public async Task Parallel_calls_meet_exactly_as_many_as_they_should()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Every = 7, Times = 20 });

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => account.ReadAsync()));

        Assert.Equal(20, replies.Count(reply => reply.StatusCode == 502));
    }

    [Fact]
    public async Task A_throttled_call_meets_no_fault_of_execution()
    {
        await using Account account = await Account.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        await account.ReadAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer);

        (await account.ReadAsync()).IsRefused(429, "MXAPIRateLimitExceededException");
    }

    [Fact]
    public async Task Faults_that_contradict_themselves_are_refused()
    {
        await using Account account = await Account.OpenAsync();
        SandboxFault[] contradictions =
        [
            SandboxFault.LostAnswer with { Probability = 1.1 },
            SandboxFault.LostAnswer with { Probability = double.NaN },
            SandboxFault.LostAnswer with { Every = 0 },
            SandboxFault.LostAnswer with { Times = 0 },
            SandboxFault.CutAnswer with { Moment = SandboxFaultMoment.BeforeExecution },
            SandboxFault.OversizedAnswer(1) with { Moment = SandboxFaultMoment.BeforeArrival },
        ];

        Assert.All(contradictions, fault => Assert.Throws<ArgumentException>(() => account.Sandbox.Faults.Add(fault)));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.Error(200));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.OversizedAnswer(0));
    }

    private static async Task<int[]> StatusesAsync(Account account, int calls)
    {
        int[] statuses = new int[calls];
        for (int i = 0; i < calls; i++)
            statuses[i] = (await account.ReadAsync()).StatusCode;

        return statuses;
    }

    private static async Task<HttpResponseMessage> HeadOfUpdateAsync(Account account)
    {
        using var http = new HttpClient { BaseAddress = account.Sandbox.ApiHost };
        using var request = new HttpRequestMessage(HttpMethod.Post, Account.UpdatePath)
        {
            Content = new StringContent(
                $$"""{"ProspectOpportunityId":"{{Account.Id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"1"}]}"""),
        };
        request.Headers.Add("x-LSQ-AccessKey", account.Sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", account.Sandbox.SecretKey);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}

namespace OppTyped.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task A_call_with_a_lost_response_is_executed()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.UpdateFieldAsync("mx_Custom_6", "\"1\""));

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.Equal(new SandboxCounts(1, 0, 0, 1), account.Sandbox.Counts);
        Assert.Equal(0, Assert.Single(account.Sandbox.Calls).StatusCode);
        (await account.UpdateFieldAsync("mx_Custom_6", "\"2\"")).IsUpdated();
    }

    [Fact]
    public async Task A_GET_call_with_a_lost_response_fails_even_on_a_reused_connection()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        await account.ReadAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });

        // The sandbox resets the connection. If it only closed the connection, HttpClient would send the request again.
        await Assert.ThrowsAsync<HttpRequestException>(() => account.ReadAsync());

        Assert.Equal(new SandboxCounts(2, 0, 0, 1), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(SandboxFaultMoment.BeforeExecution, 1)]
    [InlineData(SandboxFaultMoment.BeforeArrival, 0)]
    public async Task A_lost_call_is_not_executed(SandboxFaultMoment moment, int counted)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostCall with { Moment = moment });

        await Assert.ThrowsAsync<HttpRequestException>(() => account.UpdateFieldAsync("mx_Custom_6", "\"1\""));

        Assert.Null(account.Opportunity["mx_Custom_6"]);
        Assert.Equal(new SandboxCounts(counted, 0, 0, 1), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(500, SandboxFaultMoment.BeforeArrival)]
    [InlineData(502, SandboxFaultMoment.BeforeExecution)]
    [InlineData(503, SandboxFaultMoment.AfterExecution)]
    public async Task An_error_page_can_be_sent_before_or_after_execution(int status, SandboxFaultMoment moment)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(status) with { Moment = moment });

        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        Assert.Equal((status, "text/html"), (response.StatusCode, response.MediaType));
        Assert.StartsWith("<html>", response.Body, StringComparison.Ordinal);
        Assert.Equal(moment is SandboxFaultMoment.AfterExecution ? "1" : null, account.Opportunity["mx_Custom_6"]);
        Assert.Equal(moment is SandboxFaultMoment.BeforeArrival ? 0 : 1, account.Sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task An_error_page_can_be_empty_or_contain_any_text()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502, "") with { Times = 1 });
        account.Sandbox.Faults.Add(SandboxFault.Error(500, "<h1>Ü") with { Times = 1 });

        Assert.Equal(new SandboxResponse(502, null, ""), await account.ReadAsync());
        Assert.Equal(new SandboxResponse(500, "text/html", "<h1>Ü"), await account.ReadAsync());
    }

    [Fact]
    public async Task A_truncated_response_has_headers_and_half_of_the_body()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.CutAnswer);
        using HttpResponseMessage response = await HeadOfUpdateAsync(account);

        Assert.Equal(200, (int)response.StatusCode);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        byte[] read = new byte[1_000];
        int count = 0;
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            while (true)
            {
                count += await body.ReadAsync(read.AsMemory(count), TestContext.Current.CancellationToken);
            }
        });

        Assert.Equal(response.Content.Headers.ContentLength / 2, count);
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(20_000_001)]
    public async Task An_oversized_response_is_valid_JSON(int padding)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.OversizedResponse(padding));

        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        response.IsUpdated();
        Assert.Equal(padding, response.Body.IndexOf('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sandbox_stops_an_oversized_response_when_the_caller_disconnects()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.OversizedResponse(long.MaxValue) with { Times = 1 });

        (await HeadOfUpdateAsync(account)).Dispose();

        (await account.UpdateFieldsAsync("[]")).IsUpdated();
    }

    [Fact]
    public async Task NoAnswer_sends_no_response_and_keeps_the_connection_open()
    {
        HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.NoAnswer);

        Task<SandboxResponse> call = account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        while (account.Sandbox.Counts.Lost == 0)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.False(call.IsCompleted);
        await account.Sandbox.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        await account.DisposeAsync();
    }

    [Fact]
    public async Task With_Every_3_and_Times_2_a_fault_applies_to_the_third_and_sixth_calls()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        SandboxActiveFault fault = account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Every = 3, Times = 2 });

        Assert.Equal((int[])[200, 200, 502, 200, 200, 502, 200, 200, 200], await StatusesAsync(account, 9));

        Assert.Equal(2, fault.TimesApplied);
        Assert.True(fault.IsExhausted);
    }

    [Theory]
    [InlineData("/updATE", 502, 200)]
    [InlineData("opportunityid=5CA5", 200, 502)]
    [InlineData("OpportunityManagement.svc", 502, 502)]
    [InlineData("elsewhere", 200, 200)]
    public async Task A_fault_applies_only_to_calls_whose_path_and_query_contain_its_Path(string path, int update, int read)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Path = path });

        Assert.Equal(update, (await account.UpdateFieldsAsync("[]")).StatusCode);
        Assert.Equal(read, (await account.ReadAsync()).StatusCode);
    }

    [Fact]
    public async Task A_call_that_gets_an_earlier_fault_is_not_counted_by_later_faults()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(500) with { Every = 2 });
        account.Sandbox.Faults.Add(SandboxFault.Error(503) with { Every = 2 });

        Assert.Equal((int[])[200, 500, 503, 500, 200, 500, 503, 500], await StatusesAsync(account, 8));
    }

    [Fact]
    public async Task A_removed_fault_no_longer_applies()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        SandboxActiveFault first = account.Sandbox.Faults.Add(SandboxFault.Error(500));
        account.Sandbox.Faults.Add(SandboxFault.Error(503));

        Assert.Equal(2, account.Sandbox.Faults.Active.Count);
        Assert.True(account.Sandbox.Faults.Remove(first));
        Assert.False(account.Sandbox.Faults.Remove(first));
        Assert.Equal((int[])[503], await StatusesAsync(account, 1));

        account.Sandbox.Faults.Clear();
        Assert.Equal((int[])[200], await StatusesAsync(account, 1));
        Assert.Empty(account.Sandbox.Faults.Active);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        int[] statuses = await OfSeedAsync(7);

        Assert.Equal(statuses, await OfSeedAsync(7));
        Assert.NotEqual(statuses, await OfSeedAsync(8));
        Assert.InRange(statuses.Count(status => status == 502), 60, 140);

        static async Task<int[]> OfSeedAsync(int seed)
        {
            await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { Seed = seed });
            account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Probability = 0.2 });
            return await StatusesAsync(account, 500);
        }
    }

    [Fact]
    public async Task Parallel_calls_get_exactly_the_specified_number_of_faults()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Faults.Add(SandboxFault.Error(502) with { Every = 7, Times = 20 });

        SandboxResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => account.ReadAsync()));

        Assert.Equal(20, responses.Count(response => response.StatusCode == 502));
    }

    [Fact]
    public async Task A_fault_after_execution_does_not_apply_to_a_throttled_call()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, TimeSpan.FromHours(1));
        await account.ReadAsync();
        account.Sandbox.Faults.Add(SandboxFault.LostAnswer);

        (await account.ReadAsync()).IsRefused(429, "MXAPIRateLimitExceededException");
    }

    [Fact]
    public async Task Faults_with_invalid_or_contradictory_properties_are_refused()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        SandboxFault[] contradictions =
        [
            SandboxFault.LostAnswer with { Probability = 1.1 },
            SandboxFault.LostAnswer with { Probability = double.NaN },
            SandboxFault.LostAnswer with { Every = 0 },
            SandboxFault.LostAnswer with { Times = 0 },
            SandboxFault.CutAnswer with { Moment = SandboxFaultMoment.BeforeExecution },
            SandboxFault.OversizedResponse(1) with { Moment = SandboxFaultMoment.BeforeArrival },
        ];

        Assert.All(contradictions, fault => Assert.Throws<ArgumentException>(() => account.Sandbox.Faults.Add(fault)));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.Error(200));
        Assert.ThrowsAny<ArgumentException>(() => SandboxFault.OversizedResponse(0));
    }

    private static async Task<int[]> StatusesAsync(HttpAccount account, int calls)
    {
        int[] statuses = new int[calls];
        for (int i = 0; i < calls; i++)
        {
            statuses[i] = (await account.ReadAsync()).StatusCode;
        }

        return statuses;
    }

    private static async Task<HttpResponseMessage> HeadOfUpdateAsync(HttpAccount account)
    {
        using var http = new HttpClient { BaseAddress = account.Sandbox.ApiHost };
        using var request = new HttpRequestMessage(HttpMethod.Post, HttpAccount.UpdatePath)
        {
            Content = new StringContent(
                $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"1"}]}"""),
        };
        request.Headers.Add("x-LSQ-AccessKey", account.Sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", account.Sandbox.SecretKey);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}

using System.Diagnostics;

namespace OppTyped.Sandbox.Tests.Latency;

public sealed class LatencyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task The_request_and_the_processing_and_the_response_can_each_be_delayed()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Latency.Request = SandboxDelay.Fixed(1 * Second);
        account.Sandbox.Latency.Processing = SandboxDelay.Fixed(2 * Second);
        account.Sandbox.Latency.Response = SandboxDelay.Fixed(3 * Second);

        Task<SandboxResponse> call = account.UpdateFieldAsync("mx_Custom_6", "\"1\"");

        await _clock.UntilWaitingAsync(1);
        Assert.Empty(account.Sandbox.Arrivals);
        _clock.Advance(1 * Second);
        await _clock.UntilWaitingAsync(1);
        Assert.Equal(1 * Second, Assert.Single(account.Sandbox.Arrivals).At);
        Assert.Null(account.Opportunity["mx_Custom_6"]);
        _clock.Advance(2 * Second);
        await _clock.UntilWaitingAsync(1);
        Assert.Equal("1", account.Opportunity["mx_Custom_6"]);
        Assert.False(call.IsCompleted);
        _clock.Advance(3 * Second);
        (await call).IsUpdated();
    }

    [Fact]
    public async Task A_call_is_executed_even_if_its_caller_cancels_it()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Latency.Request = SandboxDelay.Fixed(Second);
        using (var impatient = new CancellationTokenSource())
        {
            Task<HttpResponseMessage> call = PostAsync(account, impatient.Token);
            await _clock.UntilWaitingAsync(1);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        _clock.Advance(Second);

        await UntilAsync(() => account.Opportunity["mx_Custom_6"] == "1");
        Assert.Equal(1, account.Sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task Three_thousand_callers_can_wait_at_the_same_time()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Latency.Request = SandboxDelay.Fixed(Second);

        Task<SandboxResponse>[] calls = [.. Enumerable.Range(0, 3_000).Select(_ => account.UpdateFieldsAsync("[]"))];
        await _clock.UntilWaitingAsync(3_000);
        _clock.Advance(Second);

        Assert.All(await Task.WhenAll(calls), response => response.IsUpdated());
        Assert.All(account.Sandbox.Arrivals, arrival => Assert.Equal(Second, arrival.At));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_calls_in_progress()
    {
        HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Latency.Processing = SandboxDelay.Fixed(Second);
        Task<SandboxResponse> call = account.UpdateFieldsAsync("[]");
        await _clock.UntilWaitingAsync(1);

        var stopwatch = Stopwatch.StartNew();
        await account.Sandbox.DisposeAsync();

        // By default, a server waits 30 seconds for its calls.
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, 20 * Second);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        await account.DisposeAsync();
    }

    [Fact]
    public async Task Delays_are_the_same_for_the_same_seed_and_differ_for_another_seed()
    {
        var jitter = SandboxDelay
            .Lognormal(TimeSpan.FromMilliseconds(100), 0.5)
            .WithStalls(0.1, SandboxDelay.Uniform(1 * Second, 3 * Second));

        List<TimeSpan> times = await TimesAsync(jitter, seed: 5);

        Assert.Equal(times, await TimesAsync(jitter, seed: 5));
        Assert.NotEqual(times, await TimesAsync(jitter, seed: 6));
    }

    [Fact]
    public async Task Uniform_delays_cover_the_whole_range_and_do_not_exceed_it()
    {
        List<TimeSpan> times = await TimesAsync(SandboxDelay.Uniform(1 * Second, 2 * Second), seed: 1);

        Assert.All(times, time => Assert.InRange(time, 1 * Second, 2 * Second));
        Assert.InRange(times.Min(), 1 * Second, 1.05 * Second);
        Assert.InRange(times.Max(), 1.95 * Second, 2 * Second);
        Assert.InRange(times.Average(time => time.TotalSeconds), 1.45, 1.55);
    }

    [Fact]
    public async Task Lognormal_delays_have_the_specified_median_and_spread()
    {
        List<TimeSpan> times = await TimesAsync(SandboxDelay.Lognormal(Second, 0.5), seed: 1);

        double[] logs = [.. times.Select(time => Math.Log(time.TotalSeconds))];
        double mean = logs.Average();
        Assert.InRange(mean, -0.08, 0.08);
        Assert.InRange(Math.Sqrt(logs.Average(log => (log - mean) * (log - mean))), 0.45, 0.55);
    }

    [Fact]
    public async Task Stalls_occur_with_the_specified_probability()
    {
        List<TimeSpan> times = await TimesAsync(
            SandboxDelay.Fixed(Second).WithStalls(0.1, SandboxDelay.Fixed(5 * Second)),
            seed: 1);

        Assert.Equal([1 * Second, 6 * Second], times.Distinct().Order());
        Assert.InRange(times.Count(time => time > 5 * Second), 30, 90);
    }

    /// <summary>Returns the request delays of 600 calls.</summary>
    private static async Task<List<TimeSpan>> TimesAsync(SandboxDelay delay, int seed)
    {
        var clock = new ManualClock();
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = clock, Seed = seed });
        account.Sandbox.Latency.Request = delay;

        Task<SandboxResponse>[] calls = [.. Enumerable.Range(0, 600).Select(_ => account.UpdateFieldsAsync("[]"))];
        await clock.UntilWaitingAsync(600);
        List<TimeSpan> times = [.. clock.Dues.Order().Select(due => due - ManualClock.Start)];
        clock.Advance(times[^1]);
        await Task.WhenAll(calls);

        return times;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpAccount account, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = account.Sandbox.ApiHost };
        http.DefaultRequestHeaders.Add("x-LSQ-AccessKey", account.Sandbox.AccessKey);
        http.DefaultRequestHeaders.Add("x-LSQ-SecretKey", account.Sandbox.SecretKey);
        var content = new StringContent(
            $$"""{"ProspectOpportunityId":"{{HttpAccount.Id}}","Fields":[{"SchemaName":"mx_Custom_6","Value":"1"}]}""");
        return http.PostAsync(new Uri(HttpAccount.UpdatePath, UriKind.Relative), content, cancellationToken);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}

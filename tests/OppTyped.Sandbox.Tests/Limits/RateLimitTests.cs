using System.Globalization;
using System.Net.Http.Headers;

namespace OppTyped.Sandbox.Tests.Limits;

public sealed class RateLimitTests
{
    private const string TypeOfRefusal = "MXAPIRateLimitExceededException";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task By_default_there_is_no_limit()
    {
        await using HttpAccount account = await OpenAsync();

        for (int i = 0; i < 200; i++)
        {
            (await account.UpdateFieldsAsync("[]")).IsUpdated();
        }

        Assert.Equal(new SandboxCounts(200, 0, 0, 0), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(SandboxThrottleForm.TooManyRequests, 429)]
    [InlineData(SandboxThrottleForm.Forbidden, 403)]
    [InlineData(SandboxThrottleForm.Ok, 200)]
    public async Task A_call_over_the_limit_is_refused_and_not_executed(
        SandboxThrottleForm form,
        int status)
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(2, 5 * Second));
        account.Sandbox.Limits.Answer = form;

        for (int i = 1; i <= 2; i++)
        {
            (await account.UpdateFieldAsync("mx_Custom_6", $"\"{i}\"")).IsUpdated();
        }

        SandboxResponse response = await account.UpdateFieldAsync("mx_Custom_6", "\"3\"");

        response.IsRefused(status, TypeOfRefusal);
        Assert.Equal("API calls exceeded the limit of 2 in 5 second(s)", response.ErrorMessage);
        Assert.Equal("2", account.Opportunity["mx_Custom_6"]);
        Assert.Equal(new SandboxCounts(2, 1, 0, 0), account.Sandbox.Counts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_sliding_window_never_accepts_more_calls_than_the_limit(int seed)
    {
        TimeSpan window = 5 * Second;
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(7, window));
        var accepted = new List<DateTimeOffset>();

        await foreach ((DateTimeOffset now, bool isAccepted) in RandomCallsAsync(account, seed))
        {
            Assert.Equal(accepted.Count(then => now - then < window) < 7, isAccepted);
            if (isAccepted)
            {
                accepted.Add(now);
            }
        }

        Assert.Equal(7, account.Sandbox.Arrivals.MostAcceptedWithin(window));
        Assert.InRange(account.Sandbox.Arrivals.MostAcceptedWithin(window + TimeSpan.FromTicks(1)), 8, 14);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1_300)]
    [InlineData(3, -700)]
    [InlineData(4, 60_001)]
    public async Task Fixed_windows_start_at_multiples_of_their_length_plus_the_phase(int seed, int phaseMilliseconds)
    {
        TimeSpan window = 5 * Second, phase = TimeSpan.FromMilliseconds(phaseMilliseconds);
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.FixedWindow(7, window, phase));
        var counts = new Dictionary<decimal, int>();

        await foreach ((DateTimeOffset now, bool isAccepted) in RandomCallsAsync(account, seed))
        {
            decimal index = Math.Floor((decimal)(now - DateTimeOffset.UnixEpoch - phase).Ticks / window.Ticks);
            Assert.Equal(counts.GetValueOrDefault(index) < 7, isAccepted);
            if (isAccepted)
            {
                counts[index] = counts.GetValueOrDefault(index) + 1;
            }
        }
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, 3)]
    [InlineData(3, 10)]
    public async Task A_token_bucket_accepts_one_call_per_token_and_refills_at_a_constant_rate(int seed, int? capacity)
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.TokenBucket(7, 5 * Second, capacity));
        decimal full = capacity ?? 7, tokens = full;
        DateTimeOffset before = ManualClock.Start;

        await foreach ((DateTimeOffset now, bool isAccepted) in RandomCallsAsync(account, seed))
        {
            tokens = Math.Min(full, tokens + ((now - before).Ticks * 7m / (5 * TimeSpan.TicksPerSecond)));
            before = now;
            Assert.Equal(tokens > 0.9999999m, isAccepted);
            if (isAccepted)
            {
                tokens--;
            }
        }
    }

    [Fact]
    public async Task Each_kind_of_limit_refuses_a_call_that_is_one_tick_too_early()
    {
        await using HttpAccount account = await OpenAsync();
        SandboxRateLimit[] limits =
        [
            SandboxRateLimit.SlidingWindow(1, 5 * Second),
            SandboxRateLimit.TokenBucket(1, 5 * Second),
            SandboxRateLimit.FixedWindow(1, 5 * Second, phase: new TimeSpan(ManualClock.Start.Ticks % (5 * Second).Ticks)),
        ];

        foreach (SandboxRateLimit limit in limits)
        {
            account.Sandbox.Limits.AllCalls = limit;
            Assert.Equal((int[])[200, 429, 200], await EveryAsync(account, 4.9999999, 5));
            _clock.Advance(5 * Second);
        }
    }

    [Fact]
    public async Task Refused_calls_count_only_if_CountsRefused_is_set()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(1, 5 * Second));
        Assert.Equal((int[])[200, 429, 429, 200], await EveryAsync(account, 2.5, 4.9, 5));

        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, 5 * Second) with { CountsRefused = true };
        Assert.Equal((int[])[200, 429, 429, 429, 200], await EveryAsync(account, 2.5, 4.9, 5, 10));
    }

    [Fact]
    public async Task With_CountsRefused_each_refused_call_restarts_the_wait_for_a_token()
    {
        await using HttpAccount account = await OpenAsync(
            SandboxRateLimit.TokenBucket(1, 5 * Second) with
            {
                CountsRefused = true,
            });

        Assert.Equal((int[])[200, 429, 429, 200], await EveryAsync(account, 4, 8.9, 14));
    }

    [Fact]
    public async Task The_daily_limit_restarts_at_midnight_UTC()
    {
        await using HttpAccount account = await OpenAsync();
        account.Sandbox.Limits.CallsPerDay = 2;
        account.Sandbox.Limits.RetryAfter = SandboxRetryAfter.Date;

        Assert.Equal((int[])[200, 200, 429], await EveryAsync(account, 1, 2));
        SandboxResponse response = await account.UpdateFieldsAsync("[]");
        Assert.Equal("API calls exceeded the limit of 2 in 86400 second(s)", response.ErrorMessage);
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), (await RetryAfterAsync(account))!.Date);

        _clock.Advance(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero) - _clock.GetUtcNow() - TimeSpan.FromTicks(1));
        (await account.UpdateFieldsAsync("[]")).IsRefused(429, TypeOfRefusal);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((int[])[200, 200, 429], await EveryAsync(account, 1, 2));
    }

    [Fact]
    public async Task A_limit_can_be_changed_while_the_sandbox_runs()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(3, 5 * Second));
        Assert.Equal((int[])[200, 200, 200, 429], await EveryAsync(account, 0, 0, 0));

        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, 2 * Second);
        Assert.Equal((int[])[200, 429, 200], await EveryAsync(account, 1, 2));
        Assert.Equal("API calls exceeded the limit of 1 in 2 second(s)", (await account.UpdateFieldsAsync("[]")).ErrorMessage);

        account.Sandbox.Limits.AllCalls = null;
        Assert.Equal((int[])[200, 200, 200], await EveryAsync(account, 0, 0));
    }

    [Theory]
    [InlineData(0.0, 5)]
    [InlineData(0.1, 5)]
    [InlineData(4.0, 1)]
    [InlineData(4.999, 1)]
    public async Task Retry_After_is_in_seconds_and_rounded_up(double passed, int seconds)
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(1, 5 * Second));
        account.Sandbox.Limits.RetryAfter = SandboxRetryAfter.Seconds;
        await account.UpdateFieldsAsync("[]");

        _clock.Advance(passed * Second);

        Assert.Equal(seconds * Second, (await RetryAfterAsync(account))!.Delta);
    }

    [Fact]
    public async Task Retry_After_can_be_a_date_or_any_text()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(1, 5 * Second));
        await account.UpdateFieldsAsync("[]");
        Assert.Null(await RetryAfterAsync(account));

        account.Sandbox.Limits.RetryAfter = SandboxRetryAfter.Date;
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 11, TimeSpan.Zero), (await RetryAfterAsync(account))!.Date);

        account.Sandbox.Limits.RetryAfterText = "999999999";
        Assert.Equal(999_999_999 * Second, (await RetryAfterAsync(account))!.Delta);
    }

    [Fact]
    public async Task Calls_with_missing_keys_or_an_unknown_path_do_not_count()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(1, 5 * Second));

        for (int i = 0; i < 3; i++)
        {
            await account.SendAsIsAsync(new(HttpMethod.Get, HttpAccount.DetailsPath));
            await account.SendAsync(new(HttpMethod.Get, "nowhere"));
            await account.SendAsync(new(HttpMethod.Put, HttpAccount.UpdatePath));
        }

        Assert.Equal((int[])[200, 429], await EveryAsync(account, 0));
        Assert.Equal(new SandboxCounts(1, 1, 9, 0), account.Sandbox.Counts);
    }

    [Fact]
    public async Task Calls_count_even_if_they_are_refused_because_of_their_content()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.SlidingWindow(1, 5 * Second));

        (await account.UpdateAsync("{")).IsRefused(400, "MXInvalidInputException");

        (await account.UpdateAsync("{")).IsRefused(429, TypeOfRefusal);
    }

    [Fact]
    public async Task Exactly_as_many_parallel_calls_are_accepted_as_the_limit_allows()
    {
        await using HttpAccount account = await OpenAsync(SandboxRateLimit.TokenBucket(25, 5 * Second, capacity: 10));

        SandboxResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => account.UpdateFieldsAsync("[]")));

        Assert.Equal(10, responses.Count(response => response.StatusCode == 200));
        Assert.Equal(new SandboxCounts(10, 290, 0, 0), account.Sandbox.Counts);
    }

    [Fact]
    public void Limits_with_invalid_numbers_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => SandboxRateLimit.SlidingWindow(0, Second));
        Assert.ThrowsAny<ArgumentException>(() => SandboxRateLimit.FixedWindow(1, TimeSpan.Zero));
        Assert.ThrowsAny<ArgumentException>(() => SandboxRateLimit.TokenBucket(1, Second, capacity: 0));
    }

    private async Task<HttpAccount> OpenAsync(SandboxRateLimit? limit = null)
    {
        HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Limits.AllCalls = limit;
        return account;
    }

    /// <summary>
    /// Sends a call now and one call at each given time, and returns the statuses. The times are in seconds from now.
    /// </summary>
    private async Task<int[]> EveryAsync(HttpAccount account, params double[] seconds)
    {
        DateTimeOffset start = _clock.GetUtcNow();
        var statuses = new List<int>();
        foreach (double at in (double[])[0, .. seconds])
        {
            _clock.Advance(start + (at * Second) - _clock.GetUtcNow());
            statuses.Add((await account.UpdateFieldsAsync("[]")).StatusCode);
        }

        return [.. statuses];
    }

    private async IAsyncEnumerable<(DateTimeOffset Now, bool IsAccepted)> RandomCallsAsync(HttpAccount account, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            // The first 200 steps are multiples of half a second, so a call can arrive exactly at the end of a window. The other
            // steps are very short, or have a random length.
            long ticks = i < 200
                ? random.Next(3) * (TimeSpan.TicksPerSecond / 2)
                : random.Next(3) == 0 ? random.NextInt64(2 * TimeSpan.TicksPerSecond) : random.NextInt64(3);
            _clock.Advance(TimeSpan.FromTicks(ticks));
            yield return (_clock.GetUtcNow(), (await account.UpdateFieldsAsync("[]")).StatusCode == 200);
        }
    }

    private static async Task<RetryConditionHeaderValue?> RetryAfterAsync(HttpAccount account)
    {
        using var http = new HttpClient { BaseAddress = account.Sandbox.ApiHost };
        using var request = new HttpRequestMessage(HttpMethod.Get, HttpAccount.DetailsPath);
        request.Headers.Add("x-LSQ-AccessKey", account.Sandbox.AccessKey);
        request.Headers.Add("x-LSQ-SecretKey", account.Sandbox.SecretKey);
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("429", ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        return response.Headers.RetryAfter;
    }
}

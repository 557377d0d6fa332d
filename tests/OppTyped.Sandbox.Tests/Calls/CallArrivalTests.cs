namespace OppTyped.Sandbox.Tests.Calls;

public sealed class CallArrivalTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Each_arrival_has_its_time_and_outcome()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(1, 10 * Second);

        _clock.Advance(1 * Second);
        await account.ReadAsync();
        _clock.Advance(2 * Second);
        await account.ReadAsync();
        _clock.Advance(3 * Second);
        await account.SendAsync(new(HttpMethod.Get, "nowhere"));

        Assert.Equal(
            [
                new(1 * Second, SandboxCallClass.Ordinary, SandboxArrivalOutcome.Accepted),
                new(3 * Second, SandboxCallClass.Ordinary, SandboxArrivalOutcome.Throttled),
                new(6 * Second, SandboxCallClass.Ordinary, SandboxArrivalOutcome.Unattributed),
            ],
            account.Sandbox.Arrivals);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Only_the_last_arrivals_are_kept_but_all_are_counted(int kept)
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(
            new SandboxOptions { TimeProvider = _clock, ArrivalsKept = kept });

        for (int i = 0; i < 7; i++)
        {
            _clock.Advance(Second);
            await account.ReadAsync();
        }

        Assert.Equal(
            Enumerable.Range(1, 7).TakeLast(kept).Select(i => i * Second),
            account.Sandbox.Arrivals.Select(arrival => arrival.At));
        Assert.Equal(7, account.Sandbox.Counts.Accepted);
    }

    [Fact]
    public async Task MostAcceptedWithin_has_the_same_result_as_a_simple_count()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync(new SandboxOptions { TimeProvider = _clock });
        var random = new Random(1);
        var times = new List<TimeSpan>();
        for (int i = 0; i < 100; i++)
        {
            _clock.Advance(random.Next(4) * Second);
            await account.ReadAsync();
            times.Add(_clock.GetUtcNow() - ManualClock.Start);
        }

        foreach (TimeSpan window in (TimeSpan[])[TimeSpan.FromTicks(1), Second, 2 * Second, 10 * Second, 1_000 * Second])
        {
            Assert.Equal(
                times.Max(start => times.Count(time => time >= start && time - start < window)),
                account.Sandbox.Arrivals.MostAcceptedWithin(window));
        }

        Assert.Equal(0, account.Sandbox.Arrivals.MostAcceptedWithin(Second, SandboxCallClass.Bulk));
    }

    [Fact]
    public async Task Parallel_arrivals_are_sorted_by_time()
    {
        await using HttpAccount account = await HttpAccount.OpenAsync();
        account.Sandbox.Limits.AllCalls = SandboxRateLimit.SlidingWindow(50, Second);

        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (i, _) =>
            await account.SendAsync(new(HttpMethod.Get, i % 10 == 0 ? "nowhere" : HttpAccount.DetailsPath)));

        SandboxArrivals arrivals = account.Sandbox.Arrivals;
        Assert.Equal(2_000, arrivals.Count);
        Assert.Equal(arrivals.Select(arrival => arrival.At).Order(), arrivals.Select(arrival => arrival.At));
        Assert.InRange(arrivals.MostAcceptedWithin(Second), 50, 50);
    }
}

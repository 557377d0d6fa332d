using OppTyped.Benchmarks.Throttling;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Throttling;

/// <summary>
/// Tests a budget on simulated networks: the networks in the documentation's table, and other networks. The server's log shows
/// whether the limit was exceeded.
/// </summary>
public sealed class SimulatedLimitTests
{
    private const int Calls = 8_000;

    public static TheoryData<string, string> Cells =>
        [.. from scenario in Scenario.All from server in LimitSimulation.Servers select (scenario.Name, server)];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Most_of_the_limit_is_used_and_the_limit_is_never_exceeded(string network, string server)
    {
        Scenario scenario = Scenario.All.Single(scenario => scenario.Name == network);

        LimitSimulation.Result result = LimitSimulation.Run(scenario, server, "OppTyped", Calls);

        Assert.InRange(result.WorstWindow, 1, 25);
        Assert.InRange(result.Refused, 0, server == "bucket of 10" ? 20 : 0);
        Assert.InRange(
            result.Used,
            server == "bucket of 10" || scenario.ServerTime > 1 ? 0.6
                : network == "200 ms" ? 0.96
                : 0.85,
            1);
    }

    /// <summary>Tests random networks. Some reorder calls, some stall, and some have strong jitter.</summary>
    [Fact]
    public void No_call_is_refused_on_any_network()
    {
        var random = new Random(20261121);
        for (int network = 0; network < Chaos.Cases(usual: 100, full: 500); network++)
        {
            double roundTrip = 0.005 * Math.Pow(200, random.NextDouble());
            bool flips = random.Next(3) == 0;
            var scenario = new Scenario($"network {network}", roundTrip)
            {
                Jitter = random.NextDouble() * (flips ? 0.2 : 0.8),
                Stalls = random.Next(3) == 0 ? random.NextDouble() * 0.05 : 0,
                ColdRoundTrips = random.Next(6),
                FlipsEvery = flips ? 5 + (random.NextDouble() * 60) : null,
                FlippedRoundTrip = roundTrip * Math.Pow(10, (random.NextDouble() * 2) - 1),
                ServerTime = random.NextDouble() < 0.3 ? random.NextDouble() * 3 : 0.005,
                Processes = random.Next(1, 4),
                Seed = random.Next(),
            };
            string server = LimitSimulation.Servers[random.Next(3)];

            LimitSimulation.Result result = LimitSimulation.Run(scenario, server, "OppTyped", 500);

            Assert.True(result is { Refused: 0, WorstWindow: <= 25 }, $"{scenario}, {server}: {result}");
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    [InlineData(5)]
    [InlineData(1)]
    public void A_limit_that_is_set_too_high_is_corrected_after_the_first_throttled_calls(int allowed)
    {
        LimitSimulation.Result result = LimitSimulation.Run(Scenario.All[1], "sliding", "OppTyped", Calls / 20, allowed);

        // The server throttles only calls that are already in progress when the first throttled response arrives. After that,
        // almost the whole limit is used.
        Assert.InRange(result.Refused, 1, 30);
        Assert.InRange(result.Used, 0.9, 1);
    }

    [Fact]
    public void Two_processes_that_each_use_the_whole_limit_have_few_throttled_calls()
    {
        var scenario = new Scenario("two processes that each use the whole limit", 0.2) { Processes = 2, Share = 1 };

        LimitSimulation.Result result = LimitSimulation.Run(scenario, "sliding", "OppTyped", Calls);

        Assert.InRange(result.Refused / (double)Calls, 0, 0.1);
        Assert.InRange(result.Used, 0.3, 1);
    }

    /// <summary>Tests that the simulation detects violations: other limiters exceed the limit in the simulation.</summary>
    [Theory]
    [InlineData("SlidingWindowRateLimiter")]
    [InlineData("TokenBucketRateLimiter")]
    [InlineData("pacing")]
    [InlineData("log at sending")]
    public void Other_limiters_exceed_the_limit(string limiter) =>
        Assert.NotEqual(0, LimitSimulation.Run(Scenario.All[1], "sliding", limiter, Calls).Refused);
}

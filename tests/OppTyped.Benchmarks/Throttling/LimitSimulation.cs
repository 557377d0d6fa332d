using System.Globalization;

namespace OppTyped.Benchmarks.Throttling;

/// <summary>
/// Simulates how much of a rate limit each strategy uses, and how often the strategy exceeds the limit. A run has 20,000 calls in
/// virtual time. There are always calls that wait to be sent.
/// </summary>
internal static class LimitSimulation
{
    private const int Calls = 25;
    private const int Phases = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<string> Servers { get; } = ["fixed", "sliding", "bucket of N", "bucket of 10"];

    /// <summary>Prints Markdown tables.</summary>
    /// <param name="count">The number of calls for each cell of the tables.</param>
    public static void Print(int count)
    {
        Console.WriteLine("| network | server | " + string.Join(" | ", RateLimitStrategy.Names) + " |");
        Console.WriteLine("|---|---|" + string.Concat(RateLimitStrategy.Names.Select(static _ => "---|")));
        foreach (Scenario scenario in Scenario.All)
        {
            foreach (string server in Servers)
            {
                IEnumerable<string> cells = RateLimitStrategy.Names.Select(name => Run(scenario, server, name, count).ToString());
                Console.WriteLine($"| {scenario.Name} | {server} | {string.Join(" | ", cells)} |");
            }
        }

        Console.WriteLine();
        Console.WriteLine("| the client is set to 25 calls in 5 s, and the server allows | OppTyped |");
        Console.WriteLine("|---|---|");
        foreach (int allowed in (int[])[20, 10, 5, 2, 1])
        {
            Console.WriteLine($"| {allowed} | {Run(new Scenario("200 ms", 0.2), "sliding", "OppTyped", count / 10, allowed)} |");
        }
    }

    /// <summary>
    /// Simulates one cell of a table. With fixed windows, the result is the mean of several runs. The windows begin at a
    /// different time in each run.
    /// </summary>
    public static Result Run(Scenario scenario, string server, string contender, int count, int allowed = Calls)
    {
        int phases = server == "fixed" ? Phases : 1;
        Result[] results = [.. Enumerable.Range(0, phases).Select(phase => RunOnce(
            scenario, SimulatedServer.Create(server, allowed, Window, (double)phase / phases), contender, count))];
        return results[0] with
        {
            Used = results.Average(static result => result.Used),
            Refused = results.Sum(static result => result.Refused),
            WorstWindow = results.Max(static result => result.WorstWindow),
        };
    }

    private static Result RunOnce(Scenario scenario, SimulatedServer server, string contenderName, int count)
    {
        var clock = new VirtualClock();
        var processes = Enumerable.Range(0, scenario.Processes)
            .Select(process => (
                Network: new SimulatedNetwork(scenario, clock, scenario.Seed + process),
                Contender: RateLimitStrategy.Create(
                    contenderName,
                    Calls,
                    Window,
                    scenario.Share ?? (1.0 / scenario.Processes),
                    server.Calls)))
            .ToArray();

        foreach ((SimulatedNetwork network, RateLimitStrategy contender) in processes)
        {
            contender.Start(clock, call => Send(clock, server, network, contender, call));
        }

        while (server.Accepted + server.Refused < count && clock.Step())
        {
            foreach ((_, RateLimitStrategy contender) in processes)
            {
                contender.OnEvent();
            }
        }

        double possible = clock.Now / (double)Window.Ticks * server.Calls;
        return new Result(server.Accepted / possible, server.Refused, server.WorstWindow, processes[0].Contender.LearnedLimit);
    }

    private static void Send(
        VirtualClock clock,
        SimulatedServer server,
        SimulatedNetwork network,
        RateLimitStrategy contender,
        object? call)
    {
        (double connect, long opened) = network.Connect();
        clock.After(connect, () =>
        {
            long sentAt = clock.Now;
            clock.After(network.Uplink(), () =>
            {
                bool accepted = server.Arrive(clock.Now);
                clock.After((accepted ? network.ServerTime() : 0.001) + network.Downlink(), () =>
                {
                    network.Done(opened);
                    contender.Ended(call, accepted, TimeSpan.FromTicks(clock.Now - sentAt));
                });
            });
        });
    }

    /// <summary>The result of a simulation.</summary>
    internal sealed record Result(double Used, int Refused, int WorstWindow, string Learnt)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Used * 100:0.0} %, {(Refused == 0 ? "**0**" : Refused)}, {WorstWindow}" +
            $"{(Learnt.Length > 0 ? $" ({Learnt})" : "")}");
    }
}

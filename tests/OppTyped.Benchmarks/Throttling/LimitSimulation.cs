using System.Globalization;

namespace OppTyped.Benchmarks.Throttling;

/// <summary>
/// How much of a rate limit each way of keeping it uses, and how often it breaks it: 20,000 calls in virtual time, without end of demand.
/// </summary>
internal static class LimitSimulation
{
    private const int Calls = 25;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly string[] Servers = ["fixed", "sliding", "bucket of N", "bucket of 10"];

    /// <summary>Prints a Markdown table.</summary>
    /// <param name="count">How many calls each cell makes.</param>
    public static void Print(int count)
    {
        Console.WriteLine("| network | server | " + string.Join(" | ", Contender.Names) + " |");
        Console.WriteLine("|---|---|" + string.Concat(Contender.Names.Select(static _ => "---|")));
        foreach (Scenario scenario in Scenario.All)
        {
            foreach (string server in Servers)
            {
                IEnumerable<string> cells = Contender.Names.Select(name => Run(scenario, server, name, count).ToString());
                Console.WriteLine($"| {scenario.Name} | {server} | {string.Join(" | ", cells)} |");
            }
        }
    }

    public static Result Run(Scenario scenario, string serverKind, string contenderName, int count)
    {
        var clock = new VirtualClock();
        SimulatedServer server = SimulatedServer.Create(serverKind, Calls, Window);
        var processes = Enumerable.Range(0, scenario.Processes)
            .Select(process => (
                Network: new SimulatedNetwork(scenario, clock, seed: 4711 + process),
                Contender: Contender.Create(contenderName, Calls, Window, 1.0 / scenario.Processes)))
            .ToArray();

        foreach ((SimulatedNetwork network, Contender contender) in processes)
        {
            contender.Start(clock, call => Send(clock, server, network, contender, call));
        }

        while (server.Accepted + server.Refused < count && clock.Step())
        {
            foreach ((_, Contender contender) in processes)
            {
                contender.Look();
            }
        }

        double possible = clock.Now / (double)Window.Ticks * Calls;
        return new Result(server.Accepted / possible, server.Refused, server.WorstWindow, processes[0].Contender.Learnt);
    }

    private static void Send(VirtualClock clock, SimulatedServer server, SimulatedNetwork network, Contender contender, object? call)
    {
        (double connect, TimeSpan? handshake) = network.Connect();
        clock.After(connect, () =>
        {
            long left = clock.Now;
            clock.After(network.Uplink(), () =>
            {
                bool accepted = server.Arrive(clock.Now);
                clock.After((accepted ? network.ServerTime() : 0.001) + network.Downlink(), () =>
                {
                    network.Done();
                    contender.Ended(call, accepted, TimeSpan.FromTicks(clock.Now - left), handshake);
                });
            });
        });
    }

    /// <summary>What became of the calls.</summary>
    internal sealed record Result(double Used, int Refused, int WorstWindow, string Learnt)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Used * 100:0.0} %, {(Refused == 0 ? "**0**" : Refused)}, {WorstWindow}{(Learnt.Length > 0 ? $" ({Learnt})" : "")}");
    }
}

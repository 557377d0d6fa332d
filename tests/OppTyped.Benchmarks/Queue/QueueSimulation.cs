using System.Globalization;
using OppTyped.Benchmarks.Throttling;
using OppTyped.LeadSquared.Queue;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>
/// Simulates in virtual time how a program waits for many queued updates. There are 500 updates, and the limit is 25 calls in 5
/// s. Prints the number of polls and the delays.
/// </summary>
internal static class QueueSimulation
{
    private const int Updates = 500;

    /// <summary>Prints a Markdown table.</summary>
    public static void Print()
    {
        Print("500 submitted at once", spacing: 0);
        Print("one update submitted each second", spacing: 1);
        Print("one update submitted every two minutes", spacing: 120);
    }

    private static void Print(string demand, double spacing)
    {
        Console.WriteLine($"{demand}:");
        Console.WriteLine();
        Console.WriteLine(
            "| completed by the service | | polls per update | noticed after, mean | noticed after, max | all known after |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (SimulatedQueue.Kind kind in Enum.GetValues<SimulatedQueue.Kind>())
        {
            foreach (bool shared in (bool[])[true, false])
            {
                Console.WriteLine(
                    $"| {(shared ? SimulatedQueue.Describe(kind) : "")} | {(shared ? "**OppTyped**" : "each alone")} | " +
                    $"{Run(kind, shared, spacing)} |");
            }
        }

        Console.WriteLine();
    }

    public static Result Run(SimulatedQueue.Kind kind, bool shared, double spacing)
    {
        var clock = new VirtualClock();
        var account = new SimulatedAccount(clock, seed: 4711);
        var queue = new SimulatedQueue(kind, clock, seed: 42);
        var pace = new PollPace(TimeSpan.TicksPerSecond, 30 * TimeSpan.TicksPerSecond, new Random(17).NextDouble);
        WaitStrategy waits = shared
            ? new SharedWaits(clock, account, queue, pace)
            : new SeparateWaits(clock, account, queue, pace);

        for (int update = 0; update < Updates; update++)
        {
            int id = update;
            clock.After(spacing * id, () => account.Call(CallPriority.Interactive, () => queue.Submit(id), _ => waits.Await(id)));
        }

        while (waits.Known < Updates && clock.Step())
        {
            account.Serve();
        }

        return new Result(
            waits.Polls / (double)Updates,
            waits.Lateness.Average(),
            waits.Lateness.Max(),
            clock.Now / (double)TimeSpan.TicksPerSecond);
    }

    /// <summary>The result of a simulation.</summary>
    internal sealed record Result(double Polls, double MeanLateness, double MostLateness, double Duration)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Polls:0.00} | {MeanLateness:0.0} s | {MostLateness:0} s | {Duration:0} s");
    }
}

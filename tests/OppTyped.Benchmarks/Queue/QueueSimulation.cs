using System.Globalization;
using OppTyped.Benchmarks.Throttling;
using OppTyped.Throttling;

namespace OppTyped.Benchmarks.Queue;

/// <summary>
/// Simulates in virtual time how a program waits for many queued updates. There are 500 updates, and the limit is 25 calls in 5
/// s. Prints the number of polls, the delays, and how long other calls wait.
/// </summary>
internal static class QueueSimulation
{
    private const int Updates = 500;

    // Each result is the mean of several runs, because the random times decide small differences.
    private const int Runs = 10;

    /// <summary>Prints Markdown tables.</summary>
    public static void Print()
    {
        Print("500 submitted at once", spacing: 0);
        Print("one update submitted each second", spacing: 1);
        Print("one update submitted every two minutes", spacing: 120);
        PrintInteractiveWaits();
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
            Console.WriteLine(
                $"| {SimulatedQueue.Describe(kind)} | **OppTyped** | {Run(kind, isScheduled: true, spacing)} |");
            Console.WriteLine($"|  | each alone | {Run(kind, isScheduled: false, spacing)} |");
        }

        Console.WriteLine();
    }

    private static void PrintInteractiveWaits()
    {
        Console.WriteLine("interactive calls at random times, while 500 updates are pending:");
        Console.WriteLine();
        Console.WriteLine("| interactive calls per second | mean wait without polls | mean wait with polls | polls per second |");
        Console.WriteLine("|---:|---:|---:|---:|");
        foreach (double rate in (double[])[0.5, 1, 2, 2.5, 3, 4, 4.5])
        {
            InteractiveResult without = RunInteractive(rate, hasPolls: false), with = RunInteractive(rate, hasPolls: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rate} | {without.MeanWait:0.000} s | {with.MeanWait:0.000} s | {with.PollsPerSecond:0.00} |"));
        }

        Console.WriteLine();
    }

    /// <summary>Runs a program that queues 500 updates and waits for all of them.</summary>
    /// <param name="kind">When the service completes the updates.</param>
    /// <param name="isScheduled">Whether the updates are polled as OppTyped does it. Otherwise, each is polled alone.</param>
    /// <param name="spacing">The seconds between the submissions.</param>
    public static Result Run(SimulatedQueue.Kind kind, bool isScheduled, double spacing)
    {
        Result[] runs = [.. Enumerable.Range(0, Runs).Select(seed => Run(kind, isScheduled, spacing, seed))];
        return new Result(
            runs.Average(static run => run.Polls),
            runs.Average(static run => run.MeanLateness),
            runs.Max(static run => run.MostLateness),
            runs.Average(static run => run.Duration));
    }

    private static Result Run(SimulatedQueue.Kind kind, bool isScheduled, double spacing, int seed)
    {
        var clock = new VirtualClock();
        var account = new SimulatedAccount(clock, seed);
        var queue = new SimulatedQueue(kind, clock, seed);
        WaitStrategy waits = isScheduled
            ? new ScheduledWaits(clock, account, queue, new Random(seed).NextDouble)
            : new SeparateWaits(clock, account, queue, new Random(seed).NextDouble);

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

    /// <summary>Runs a program that sends interactive calls at random times, while it waits for 500 pending updates.</summary>
    /// <param name="rate">The mean number of interactive calls per second.</param>
    /// <param name="hasPolls">Whether the program waits for the updates.</param>
    public static InteractiveResult RunInteractive(double rate, bool hasPolls)
    {
        const int Seconds = 280;
        var clock = new VirtualClock();
        var account = new SimulatedAccount(clock, seed: 4711);
        var queue = new SimulatedQueue(SimulatedQueue.Kind.AfterFiveMinutes, clock, seed: 42);
        var waits = new ScheduledWaits(clock, account, queue, new Random(17).NextDouble);
        for (int id = 0; id < (hasPolls ? Updates : 0); id++)
        {
            queue.Submit(id);
            waits.Await(id);
        }

        var random = new Random(5);
        for (double at = 0; at < Seconds; at -= Math.Log(1 - random.NextDouble()) / rate)
        {
            clock.After(at, () => account.Call(CallPriority.Interactive, static () => true, static _ => { }));
        }

        while (clock.Now < TimeSpan.FromSeconds(Seconds).Ticks && clock.Step())
        {
            account.Serve();
        }

        return new InteractiveResult(account.InteractiveWaits.Average(), waits.Polls / (double)Seconds);
    }

    /// <summary>The result of a simulation.</summary>
    internal sealed record Result(double Polls, double MeanLateness, double MostLateness, double Duration)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Polls:0.00} | {MeanLateness:0.0} s | {MostLateness:0} s | {Duration:0} s");
    }

    /// <summary>The result of a simulation with interactive calls.</summary>
    internal sealed record InteractiveResult(double MeanWait, double PollsPerSecond);
}

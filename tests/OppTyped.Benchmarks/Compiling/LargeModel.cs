using System.Globalization;
using OppTyped.Benchmarks.Interleaved;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// Measures how the processor time to emit and compile a model grows with the number of its fields. Ten times as many fields
/// should take about ten times as long. Ten models are measured too: they show how much of the growth is not caused by the size
/// of the model, but by the amount of code that the compiler keeps in memory.
/// </summary>
/// <remarks>
/// The projects are measured in turns. In each round, the small project is compiled as often as the large project is larger, so
/// that each project has the same share of garbage collections and of disturbances. The ratio is the median of the rounds. The
/// work ends with the bytes of the assembly.
/// </remarks>
internal static class LargeModel
{
    private const int Few = 300, Many = 3_000;

    public static void Measure(int rounds)
    {
        // The first round compiles the compiler.
        MeasureRound();
        Round[] all = [.. Enumerable.Range(0, rounds).Select(static _ => MeasureRound())];

        Console.WriteLine("| project | ratio | processor time |");
        Console.WriteLine("|---|---:|---:|");
        Print($"one model with {Few} fields", static round => round.Few);
        Print($"{Many / Few} models with {Few} fields each", static round => round.Several);
        Print($"**one model with {Many:N0} fields**", static round => round.Many);

        void Print(string project, Func<Round, double> time) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {project} | {Quartiles.Of(all.Select(round => time(round) / round.Few)).Median:0.0} "
            + $"| {Quartiles.Of(all.Select(time)).Median:0} ms |"));
    }

    private static Round MeasureRound() => new(
        Compile(times: Many / Few, models: 1, Few) / (Many / Few),
        Compile(times: 1, models: Many / Few, Few),
        Compile(times: 1, models: 1, Many));

    private static double Compile(int times, int models, int fields)
    {
        ModelProject[] projects =
        [
            .. Enumerable.Range(0, times).Select(_ => ModelProject.OfLargeModels(models, fields)),
        ];
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        foreach (ModelProject project in projects)
        {
            project.Emit();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private readonly record struct Round(double Few, double Several, double Many);
}

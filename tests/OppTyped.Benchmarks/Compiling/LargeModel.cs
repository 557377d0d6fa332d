using System.Globalization;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// Measures how the processor time to emit and compile a model grows with the number of its fields. Ten times as many fields
/// should take about ten times as long. Ten models are measured too: they show how much of the growth is not caused by the size
/// of the model, but by the amount of code that the compiler keeps in memory.
/// </summary>
/// <remarks>
/// The projects are measured in turns, once in every round. The shortest processor time is the result. The work ends with the
/// bytes of the assembly.
/// </remarks>
internal static class LargeModel
{
    private const int Few = 300, Many = 3_000;

    public static void Measure(int rounds)
    {
        TimeSpan few = TimeSpan.MaxValue, several = TimeSpan.MaxValue, many = TimeSpan.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            few = Least(few, models: 1, Few);
            several = Least(several, Many / Few, Few);
            many = Least(many, models: 1, Many);
        }

        Console.WriteLine("| project | ratio | processor time |");
        Console.WriteLine("|---|---:|---:|");
        Print($"one model with {Few} fields", few);
        Print($"{Many / Few} models with {Few} fields each", several);
        Print($"**one model with {Many:N0} fields**", many);

        void Print(string project, TimeSpan time) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {project} | {time / few:0.0} | {time.TotalMilliseconds:0} ms |"));
    }

    private static TimeSpan Least(TimeSpan least, int models, int fields)
    {
        ModelProject project = ModelProject.OfLargeModels(models, fields);
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        project.Emit();
        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        return time < least ? time : least;
    }
}

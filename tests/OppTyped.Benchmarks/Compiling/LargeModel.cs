using System.Globalization;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// Measures how the processor time to emit and compile a model grows with the number of its fields. Ten times as many fields
/// should take about ten times as long.
/// </summary>
/// <remarks>
/// The two models are measured in turns, once in every round. The shortest processor time is the result. The work ends with the
/// bytes of the assembly.
/// </remarks>
internal static class LargeModel
{
    private const int Few = 300, Many = 3_000;

    public static void Measure(int rounds)
    {
        TimeSpan few = TimeSpan.MaxValue, many = TimeSpan.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            few = Least(few, Few);
            many = Least(many, Many);
        }

        Console.WriteLine("| one model | ratio | processor time |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Few} fields | 1.00 | {few.TotalMilliseconds:0} ms |"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| **{Many:N0} fields** | **{many / few:0.0}** | {many.TotalMilliseconds:0} ms |"));
    }

    private static TimeSpan Least(TimeSpan least, int fields)
    {
        ModelProject project = ModelProject.OfOneModel(fields);
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        project.Emit();
        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        return time < least ? time : least;
    }
}

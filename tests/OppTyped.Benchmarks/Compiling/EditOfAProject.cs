using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// Measures the generator's processor time for 1,000 models, in the first run and in a run after an edit. The edit changes no
/// model. An editor runs the generator after each key that the user presses.
/// </summary>
/// <remarks>
/// Both times are measured once in every round. The shortest processor time is the result. An editor runs the generator many
/// times, so the rounds must be enough for the runtime to optimize its code.
/// </remarks>
internal static class EditOfAProject
{
    private const int Models = 1_000;
    private const int Rounds = 90;

    public static void Measure()
    {
        var project = new EditedProject(Models);
        TimeSpan first = TimeSpan.MaxValue, edit = TimeSpan.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            first = Least(first, project.RunFirst);
            CSharpCompilation edited = project.Edit();
            edit = Least(edit, () => project.RunAgain(edited));
        }

        Console.WriteLine($"| generator, {Models} models | ratio | processor time |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| the first run | 1.00 | {first.TotalMilliseconds:0.0} ms |"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| **after an unrelated edit** | **{edit / first:0.00}** | {edit.TotalMilliseconds:0.0} ms |"));
    }

    private static TimeSpan Least(TimeSpan least, Action run)
    {
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        run();
        TimeSpan time = Environment.CpuUsage.TotalTime - start;
        return time < least ? time : least;
    }
}

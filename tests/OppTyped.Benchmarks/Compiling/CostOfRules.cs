using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Benchmarks.Compiling;

/// <summary>
/// Measures how much processor time the rules add to the compiler and the generator. The first project has 1,000 models, each
/// with a schema file of 105 fields. The second project has no models.
/// </summary>
/// <remarks>
/// <para>
/// The measured work begins with the text of the files and ends with all errors and warnings. No assembly is written, because
/// this work would only hide the cost of the rules. Schema files are read again each time, as in a new compiler process.
/// </para>
/// <para>
/// Each row of the printed table is measured once in every round. The shortest processor time is the result. A single compilation
/// takes too long for the many short iterations of the other benchmarks. The elapsed time is not used, because it depends too
/// much on the other programs on the machine.
/// </para>
/// </remarks>
internal static class CostOfRules
{
    /// <summary>Measures and prints both projects.</summary>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="models">The number of models or classes in a project.</param>
    public static void Measure(int rounds, int models)
    {
        ModelProject right = ModelProject.OfModels(models, hasWrongNames: false),
            wrong = ModelProject.OfModels(models, hasWrongNames: true),
            plain = ModelProject.OfPlainClasses(models);
        Compare(
            $"{models} models",
            rounds,
            ("the compiler alone", () => right.Analyze(Idle.Alone, withSchemaFiles: false)),
            ("with the rules", () => right.Analyze(ModelProject.Rules, withSchemaFiles: false)),
            (
                "with the rules and schema files",
                () => Checked(right.Analyze(ModelProject.Rules, withSchemaFiles: true), models, wrongNames: 0)),
            (
                "the same, with a wrong schema name in each model",
                () => Checked(wrong.Analyze(ModelProject.Rules, withSchemaFiles: true), models, wrongNames: models)));
        Compare(
            $"{models} classes that are not models",
            rounds,
            ("the compiler alone", () => plain.Analyze(Idle.Alone, withSchemaFiles: false)),
            ("with the rules", () => plain.Analyze(ModelProject.Rules, withSchemaFiles: false)));
    }

    private static void Compare(string project, int rounds, params (string Name, Func<ImmutableArray<Diagnostic>> Run)[] rows)
    {
        var least = rows.Select(static _ => TimeSpan.MaxValue).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int row = 0; row < rows.Length; row++)
            {
                GC.Collect();
                TimeSpan start = Environment.CpuUsage.TotalTime;
                rows[row].Run();
                TimeSpan time = Environment.CpuUsage.TotalTime - start;
                least[row] = time < least[row] ? time : least[row];
            }
        }

        Console.WriteLine($"| {project} | ratio | processor time |");
        Console.WriteLine("|---|---:|---:|");
        for (int row = 0; row < rows.Length; row++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows[row].Name} | {least[row] / least[0]:0.00} | {least[row].TotalMilliseconds:0} ms |"));
        }

        Console.WriteLine();
    }

    // Checks that the schema files were read and that the models compiled. Otherwise, the measured time would be meaningless.
    private static ImmutableArray<Diagnostic> Checked(ImmutableArray<Diagnostic> reported, int models, int wrongNames)
    {
        if (reported.Count(static report => report.Id == "OPP053") != models
            || reported.Count(static report => report.Id == "OPP050") != wrongNames
            || reported.Any(static report => report.Severity == DiagnosticSeverity.Error && report.Id != "OPP050"))
        {
            throw new InvalidOperationException(string.Join('\n', reported.Take(20).Select(static report => report.ToString())));
        }

        return reported;
    }

    /// <summary>A rule that does nothing. With this rule, the compiler alone is measured through the same API.</summary>
#pragma warning disable RS1001 // The compiler must not load this rule as an analyzer.
    private sealed class Idle : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public static readonly ImmutableArray<DiagnosticAnalyzer> Alone = [new Idle()];

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        }
    }
}

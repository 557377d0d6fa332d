using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>What an analyzer reports on source as a user has it, with the emitted code beside it.</summary>
internal static class Analysis
{
    private const string Usings = "#pragma warning disable CS1591\nusing System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using OppTyped; using OppTyped.Ivvy; using OppTyped.LeadSquared;\n";

    /// <summary>Holds that a rule is reported at each mark and nowhere else, and gives the messages.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(DiagnosticAnalyzer analyzer, string rule, string markedSource, LanguageVersion language = LanguageVersion.Latest, params AdditionalText[] files)
    {
        Marked marked = Marked.Parse(Usings + markedSource);
        ImmutableArray<Diagnostic> all = await RunAsync(analyzer, ModelCompilation.Of(marked.Source, language: language).Compilation, files);
        var reported = all.Where(diagnostic => diagnostic.Id == rule).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ToList();

        Assert.Equal(
            marked.Spans.Select(span => (span.Start, span.Length, marked.Source.Substring(span.Start, span.Length))),
            reported.Select(diagnostic => (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length, marked.Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))));
        return [.. reported.Select(static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Everything that an analyzer reports; its own failures too.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(DiagnosticAnalyzer analyzer, CSharpCompilation compilation, params AdditionalText[] files) =>
        RunAsync(analyzer, compilation, files, static (run, cancellation) => run.GetAnalyzerDiagnosticsAsync(cancellation));

    /// <summary>The same and what the compiler says, which so looks at the code once only.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunWithCompilerAsync(DiagnosticAnalyzer analyzer, CSharpCompilation compilation) =>
        RunAsync(analyzer, compilation, [], static (run, cancellation) => run.GetAllDiagnosticsAsync(cancellation));

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(
        DiagnosticAnalyzer analyzer,
        CSharpCompilation compilation,
        AdditionalText[] files,
        Func<CompilationWithAnalyzers, CancellationToken, Task<ImmutableArray<Diagnostic>>> run)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await run(compilation.WithAnalyzers([analyzer], options), TestContext.Current.CancellationToken);

        Assert.Empty(failures);
        return diagnostics;
    }
}

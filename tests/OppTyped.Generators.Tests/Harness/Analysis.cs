using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Runs an analyzer on a user's source and on the code that is emitted for this source. The source must compile.
/// </summary>
internal static class Analysis
{
    private const string Usings = """
        #pragma warning disable CS1591
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        using OppTyped; using OppTyped.Ivvy; using OppTyped.LeadSquared;

        """;

    /// <summary>Asserts that a rule is reported at each mark and nowhere else. Returns the messages.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(
        DiagnosticAnalyzer analyzer,
        string rule,
        string markedSource,
        LanguageVersion language = LanguageVersion.Latest,
        params AdditionalText[] files)
    {
        Marked marked = Marked.Parse(Usings + markedSource);
        CSharpCompilation compilation = ModelCompilation.Of(marked.Source, language: language).Compilation;
        Diagnostic[] reported =
        [
            .. (await RunAsync(analyzer, compilation, marked, files))
                .Where(diagnostic => diagnostic.Id == rule)
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start),
        ];

        Assert.Equal(
            marked.Spans.Select(PlaceOf),
            reported.Select(diagnostic => PlaceOf(diagnostic.Location.SourceSpan)));
        return [.. reported.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];

        (int Start, int Length, string Text) PlaceOf(TextSpan span) =>
            (span.Start, span.Length, marked.Source.Substring(span.Start, span.Length));
    }

    /// <summary>
    /// Asserts that a rule is reported at each mark with the given message. The messages are in the order of the marks.
    /// </summary>
    public static async Task VerifyMessagesAsync(
        DiagnosticAnalyzer analyzer,
        string rule,
        string markedSource,
        string[] messages) =>
        Assert.Equal(messages, await VerifyAsync(analyzer, rule, markedSource));

    /// <summary>
    /// Asserts that a rule is reported at each mark with a message that contains the given part. The parts are in the order of
    /// the marks.
    /// </summary>
    public static async Task VerifyMessagePartsAsync(
        DiagnosticAnalyzer analyzer,
        string rule,
        string markedSource,
        string[] parts)
    {
        IReadOnlyList<string> reported = await VerifyAsync(analyzer, rule, markedSource);

        Assert.Equal(parts.Length, reported.Count);
        Assert.All(parts.Zip(reported), static pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    /// <summary>Returns the diagnostics of an analyzer. The source must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        DiagnosticAnalyzer analyzer,
        CSharpCompilation compilation,
        params AdditionalText[] files)
    {
        ImmutableArray<Diagnostic> all = await RunWithCompilerAsync(analyzer, compilation, files);

        CompilerErrors.VerifyNone(all);
        return OfAnalyzer(analyzer, all);
    }

    /// <summary>
    /// Returns the diagnostics of an analyzer. The source must compile, except for the errors that are marked in the source.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        DiagnosticAnalyzer analyzer,
        CSharpCompilation compilation,
        Marked marked,
        AdditionalText[] files)
    {
        ImmutableArray<Diagnostic> all = await RunWithCompilerAsync(analyzer, compilation, files);

        CompilerErrors.Verify(all, marked);
        return OfAnalyzer(analyzer, all);
    }

    /// <summary>
    /// Returns the diagnostics of an analyzer and of the compiler, for any source. The code is bound only once for the analyzer
    /// and the compiler, so the compiler's diagnostics take almost no extra time.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> RunWithCompilerAsync(
        DiagnosticAnalyzer analyzer,
        CSharpCompilation compilation,
        params AdditionalText[] files)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([analyzer], options)
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Empty(failures);
        return diagnostics;
    }

    private static ImmutableArray<Diagnostic> OfAnalyzer(DiagnosticAnalyzer analyzer, ImmutableArray<Diagnostic> diagnostics)
    {
        HashSet<string> rules = [.. analyzer.SupportedDiagnostics.Select(static rule => rule.Id)];
        return [.. diagnostics.Where(diagnostic => rules.Contains(diagnostic.Id))];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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
        IReadOnlyList<Diagnostic> reports = await ReportsAsync(analyzer, rule, markedSource, language, files);
        return [.. reports.Select(static report => report.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>Asserts that a rule is reported at each mark and nowhere else. Returns the reports.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> ReportsAsync(
        DiagnosticAnalyzer analyzer,
        string rule,
        string markedSource,
        LanguageVersion language = LanguageVersion.Latest,
        params AdditionalText[] files)
    {
        var test = new RuleTest(analyzer, rule) { LanguageVersion = language };
        test.AddSource(test.TestState, Usings + markedSource);
        test.AddFiles(files);
        await test.RunAsync(TestContext.Current.CancellationToken);

        return [.. test.Reports.Where(report => report.Id == rule)];
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
        HashSet<string> rules = [.. analyzer.SupportedDiagnostics.Select(static rule => rule.Id)];
        return [.. all.Where(diagnostic => rules.Contains(diagnostic.Id))];
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
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Asserts that the source of a test compiles together with the emitted code. If the source did not compile, the test of a rule
/// could pass for the wrong reason.
/// </summary>
internal static class CompilerErrors
{
    /// <summary>Fails unless the compiler reports exactly the errors that the source marks.</summary>
    public static void Verify(IEnumerable<Diagnostic> diagnostics, Marked marked) => Verify(
        diagnostics,
        [
            .. marked.CompilerErrors.Select(error => Describe(error.Id, marked.Source, error.Span)),
            .. marked.EmittedErrors.Select(DescribeEmitted),
        ]);

    /// <summary>Fails if the compiler reports an error.</summary>
    public static void VerifyNone(IEnumerable<Diagnostic> diagnostics) => Verify(diagnostics, []);

    private static void Verify(IEnumerable<Diagnostic> diagnostics, string[] expected)
    {
        Diagnostic[] errors = [.. diagnostics.Where(IsCompilerError)];
        IEnumerable<string> reported = errors.Select(Describe).Distinct();
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(reported.Order(StringComparer.Ordinal)),
            $"""
            The source does not compile as marked. Correct it, or mark an intended error with {"{|CS0000:…|}"}.
            Marked: {string.Join("; ", expected)}
            Reported:
            {string.Join('\n', errors.Select(static error => error.ToString()))}
            """);
    }

    private static bool IsCompilerError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static string Describe(Diagnostic error) =>
        error.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
            ? DescribeEmitted(error.Id)
            : Describe(error.Id, error.Location.SourceTree?.ToString() ?? "", error.Location.SourceSpan);

    private static string Describe(string id, string source, TextSpan span) =>
        $"{id} at {span.Start} '{source.Substring(span.Start, span.Length)}'";

    private static string DescribeEmitted(string id) => $"{id} in the emitted code";
}

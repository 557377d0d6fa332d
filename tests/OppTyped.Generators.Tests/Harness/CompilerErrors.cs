using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Holds that a test's source compiles together with the emitted code. A rule that is tested with source that does not compile
/// may pass for the wrong reason.
/// </summary>
internal static class CompilerErrors
{
    /// <summary>Fails if the compiler reports an error that the source does not mark, or does not report one that it
    /// marks.</summary>
    public static void Verify(IEnumerable<Diagnostic> diagnostics, Marked marked) => Verify(
        diagnostics,
        [.. marked.CompilerErrors.Select(error => Describe(error.Id, marked.Source, error.Span))]);

    /// <summary>Fails if the compiler reports an error.</summary>
    public static void VerifyNone(IEnumerable<Diagnostic> diagnostics) => Verify(diagnostics, []);

    private static void Verify(IEnumerable<Diagnostic> diagnostics, string[] expected)
    {
        Diagnostic[] errors = [.. diagnostics.Where(IsCompilerError)];
        string[] reported = [.. errors.Select(static error => Describe(error.Id, TextOf(error), error.Location.SourceSpan))];
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

    private static string TextOf(Diagnostic error) => error.Location.SourceTree?.ToString() ?? "";

    private static string Describe(string id, string source, TextSpan span) =>
        $"{id} at {span.Start} '{(span.End <= source.Length ? source.Substring(span.Start, span.Length) : "")}'";
}

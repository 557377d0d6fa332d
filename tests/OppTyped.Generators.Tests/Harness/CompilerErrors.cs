using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Asserts that the source of a test compiles together with the emitted code. If the source did not compile, the test of a rule
/// could pass for the wrong reason.
/// </summary>
internal static class CompilerErrors
{
    /// <summary>Fails if the compiler reports an error.</summary>
    public static void VerifyNone(IEnumerable<Diagnostic> diagnostics) => Assert.DoesNotContain(
        diagnostics,
        static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
            && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
}

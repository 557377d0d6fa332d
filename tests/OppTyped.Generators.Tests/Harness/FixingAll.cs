using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>
/// Applies a fix to all reports in a document, as an editor does: one after the other, and all at once. The source must compile
/// before and after the fix.
/// </summary>
internal static class FixingAll
{
    public static Task VerifyAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source, string expected)
    {
        var test = new RuleTest(analyzer, Fixing.RuleOf(analyzer, fix), fix)
        {
            CodeFixTestBehaviors =
                CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        test.AddSource(test.TestState, source);
        test.AddSource(test.FixedState, expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}

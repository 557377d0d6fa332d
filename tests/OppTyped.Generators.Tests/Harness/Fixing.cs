using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Applies a fix to source code, as an editor does. The source must compile before and after the fix.</summary>
internal static class Fixing
{
    /// <summary>
    /// Applies a fix to the first report of a rule, and compares the result with the expected source. The source marks the
    /// reports before the fix, and the expected source marks the reports that remain.
    /// </summary>
    public static async Task VerifyAsync(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider fix,
        string source,
        string expected,
        string? title = null,
        params AdditionalText[] files)
    {
        var test = new RuleTest(analyzer, RuleOf(analyzer, fix), fix)
        {
            IsChosen = action => title is null || action.Title == title,
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck,
        };
        test.AddSource(test.TestState, source);
        test.AddSource(test.FixedState, expected);
        test.AddFiles(files);
        await test.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(Marks.Count(expected) < Marks.Count(source));
    }

    /// <summary>Returns the titles of the fixes that are offered for the first report of the rule.</summary>
    public static async Task<IReadOnlyList<string>> OfferedAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string source)
    {
        var titles = new List<string>();
        var test = new RuleTest(analyzer, RuleOf(analyzer, fix), fix)
        {
            IsChosen = action =>
            {
                titles.Add(action.Title);
                return false;
            },
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck,
        };
        test.AddSource(test.TestState, source);
        test.AddSource(test.FixedState, source);
        await test.RunAsync(TestContext.Current.CancellationToken);

        return titles;
    }

    /// <summary>Returns the rule of an analyzer that a fix is for.</summary>
    public static string RuleOf(DiagnosticAnalyzer analyzer, CodeFixProvider fix) =>
        analyzer.SupportedDiagnostics.Select(static rule => rule.Id).Intersect(fix.FixableDiagnosticIds).Single();
}

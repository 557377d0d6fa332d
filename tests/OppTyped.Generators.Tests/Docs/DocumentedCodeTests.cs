using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>The code in the documentation compiles, and each line that is marked as a mistake is reported.</summary>
public sealed class DocumentedCodeTests
{
    public static TheoryData<string> Pages => [.. Page.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_code_of_a_page_compiles_except_for_the_marked_mistakes(string path)
    {
        var complaints = new List<string>();
        IEnumerable<Block> blocks = Page.Read(path).Blocks.Where(static block => block.Language == "csharp");
        foreach (Variant variant in blocks.SelectMany(Variant.Of))
        {
            IReadOnlyList<Diagnostic> reported = await CompiledBlock.DiagnoseAsync(variant, ModelAttributeOf(path));
            complaints.AddRange(reported.Where(diagnostic => IsUnexpected(diagnostic, variant)).Select(CompiledBlock.Describe));
            complaints.AddRange(variant.Mistakes
                .Where(line => !reported.Any(diagnostic => IsRuleAt(diagnostic, variant, line)))
                .Select(line => $"{path}({line}): {variant.Rule} is not reported here."));
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static bool IsRuleAt(Diagnostic diagnostic, Variant variant, int line) =>
        diagnostic.Id == variant.Rule && CompiledBlock.LineOf(diagnostic) == line;

    // Suggestions are ignored, except on the page of their own rule.
    private static bool IsUnexpected(Diagnostic diagnostic, Variant variant) => diagnostic.Id == variant.Rule
        ? !variant.Mistakes.Contains(CompiledBlock.LineOf(diagnostic))
        : diagnostic.Severity >= DiagnosticSeverity.Warning
            || variant.Block.Page.Contains(diagnostic.Id, StringComparison.Ordinal);

    // Some pages show only the members of a model. The test puts these members into a model with this attribute.
    private static string ModelAttributeOf(string path) =>
        path.Contains("OPP04", StringComparison.Ordinal) ? "VenueOpportunity"
        : path.Contains("OPP05", StringComparison.Ordinal) ? "OpportunityType(12003)"
        : "OpportunityType(90003)";
}

using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>What the pages show compiles, as a reader's project would have it; and a line that they call a mistake is reported as that.</summary>
public sealed class DocumentedCodeTests
{
    public static TheoryData<string> Pages => [.. Page.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Its_code_compiles_but_for_what_it_calls_a_mistake(string path)
    {
        var complaints = new List<string>();
        foreach (Variant variant in Page.Read(path).Blocks.Where(static block => block.Language == "csharp").SelectMany(Variant.Of))
        {
            IReadOnlyList<Diagnostic> said = await CompiledBlock.DiagnoseAsync(variant, ModelAttributeOf(path));
            complaints.AddRange(said.Where(diagnostic => IsUnexpected(diagnostic, variant)).Select(CompiledBlock.Describe));
            complaints.AddRange(variant.Mistakes
                .Where(line => !said.Any(diagnostic => diagnostic.Id == variant.Rule && CompiledBlock.LineOf(diagnostic) == line))
                .Select(line => $"{path}({line}): {variant.Rule} is not reported here."));
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    // Suggestions are none of a page's business, but for those that it is about.
    private static bool IsUnexpected(Diagnostic diagnostic, Variant variant) => diagnostic.Id == variant.Rule
        ? !variant.Mistakes.Contains(CompiledBlock.LineOf(diagnostic))
        : diagnostic.Severity >= DiagnosticSeverity.Warning || variant.Block.Page.Contains(diagnostic.Id, StringComparison.Ordinal);

    // Of which service a model is that a page shows some members of.
    private static string ModelAttributeOf(string path) => path.Contains("OPP04", StringComparison.Ordinal) ? "VenueOpportunity" : path.Contains("OPP05", StringComparison.Ordinal) ? "OpportunityType(12003)" : "OpportunityType(90003)";
}

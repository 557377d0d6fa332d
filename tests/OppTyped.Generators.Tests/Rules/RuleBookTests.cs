using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Docs;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Every rule has a page, a row in the release notes, and a test class that is named after its analyzer.</summary>
public sealed class RuleBookTests
{
    public static TheoryData<string> Rules =>
    [
        .. ConsumerCode.Rules.SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_list_of_rules_is_not_empty() => Assert.Contains("OPP001", Rules.Select(static row => row.Data));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_a_page_that_its_help_link_points_to(string rule)
    {
        string page = File.ReadAllText(Path.Combine(Page.Repository, "docs", "rules", $"{rule}.md"));
        Assert.All(
            Descriptors(rule),
            descriptor => Assert.StartsWith($"# {rule}: {descriptor.Title}\n", page, StringComparison.Ordinal));
        Assert.All(
            ["What you see", "Why", "How to fix it", "```"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.All(
            Descriptors(rule),
            descriptor => Assert.EndsWith($"docs/rules/{rule}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_a_row_in_the_release_notes(string rule)
    {
        string analyzers = Path.Combine(Page.Repository, "generators", "OppTyped.Analyzers");
        string rows = File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Unshipped.md"));

        Assert.All(Descriptors(rule), descriptor => Assert.Contains(
            $"\n{rule} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n",
            rows,
            StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_one_test_class_with_its_name(string rule) => Assert.Single(
        typeof(RuleBookTests).Assembly.GetTypes(),
        type => type.IsPublic && Regex.IsMatch(type.Name, $"^{rule}[A-Z][A-Za-z]+Tests$"));

    private static IEnumerable<DiagnosticDescriptor> Descriptors(string rule) => ConsumerCode.Rules
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
        .Where(descriptor => descriptor.Id == rule);
}

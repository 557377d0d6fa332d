using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Every rule has a page, a row in the release notes, and tests of its name.</summary>
public sealed class RuleBookTests
{
    public static TheoryData<string> Rules =>
    [
        .. typeof(ModelAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void There_are_rules() => Assert.Contains("OPP001", Rules.Select(static row => row.Data));

    [Theory]
    [MemberData(nameof(Rules))]
    public void It_has_a_page_that_its_help_link_leads_to(string rule)
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "rules", $"{rule}.md"));

        Assert.All(Descriptors(rule), descriptor => Assert.StartsWith($"# {rule}: {descriptor.Title}\n", page, StringComparison.Ordinal));
        Assert.All(["What you see", "Why", "How to fix it", "```"], part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.All(Descriptors(rule), descriptor => Assert.EndsWith($"docs/rules/{rule}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void It_has_a_row_in_the_release_notes(string rule)
    {
        string analyzers = Path.Combine(Repository(), "generators", "OppTyped.Analyzers");
        string rows = File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(analyzers, "AnalyzerReleases.Unshipped.md"));

        Assert.All(Descriptors(rule), descriptor => Assert.Contains($"\n{rule} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}\n", rows, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void It_has_tests(string rule)
    {
        bool HasTests(Type type) => type.Name == $"{rule}Tests" || type.GetMethods().Any(method => method.Name == rule);

        Assert.Contains(typeof(RuleBookTests).Assembly.GetTypes(), HasTests);
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors(string rule) => typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(static type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
        .SelectMany(static type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
        .Where(descriptor => descriptor.Id == rule);

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(file)!);
}

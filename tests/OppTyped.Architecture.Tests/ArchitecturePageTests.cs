using System.Text.RegularExpressions;

namespace OppTyped.Architecture.Tests;

/// <summary>The page docs/architecture.md names files and folders that exist.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = Repository.Read("docs/architecture.md");

    public static TheoryData<string> Files =>
        [.. FileName().Matches(Page).Select(static name => name.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_on_the_page_exists(string file) =>
        Assert.Contains(
            Repository.CSharpFiles("."),
            path => path.EndsWith("/" + file, StringComparison.Ordinal));

    [Fact]
    public void The_page_names_every_folder_of_the_package()
    {
        IEnumerable<string> folders = Repository.CSharpFiles("src/OppTyped")
            .SelectMany(static path => path["src/OppTyped/".Length..].Split('/')[..^1])
            .Distinct();

        Assert.All(folders, static folder => Assert.Contains(folder + "/", Page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`([A-Za-z/.]+\.cs)`")]
    private static partial Regex FileName();
}

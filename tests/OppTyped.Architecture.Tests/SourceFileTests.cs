using System.Xml.Linq;

namespace OppTyped.Architecture.Tests;

public sealed class SourceFileTests
{
    private const int MaxLineLength = 130;

    private static readonly string[] Roots = ["src", "generators", "samples", "tests"];

    [Fact]
    public void Every_line_of_code_is_at_most_130_characters_long() =>
        Assert.Empty(
            from file in Roots.SelectMany(Repository.CSharpFiles)
            from line in Repository.Read(file).Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > MaxLineLength
            select $"{file}({line.Index + 1}): {line.Item.Length} characters");

    [Fact]
    public void No_file_or_folder_has_a_generic_name_such_as_Helpers() =>
        Assert.DoesNotContain(
            Roots.SelectMany(Repository.CSharpFiles),
            static file => file
                .Split('/', '.')
                .Any(static part => part is "Util" or "Utils" or "Helper" or "Helpers" or "Common" or "Misc"));

    [Fact]
    public void Only_the_benchmarks_can_access_internal_members() =>
        Assert.Equal(
            ["src/OppTyped/OppTyped.csproj: OppTyped.Benchmarks"],
            from project in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src"),
                "*.csproj",
                SearchOption.AllDirectories)
            from friend in XDocument.Load(project).Descendants("InternalsVisibleTo")
            select $"{Path.GetRelativePath(Repository.Root, project).Replace('\\', '/')}: {friend.Attribute("Include")!.Value}");
}

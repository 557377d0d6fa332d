using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>The data in the documentation is valid, and its links and commands point to existing targets.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Page.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_JSON_and_XML_on_a_page_is_valid(string path)
    {
        var complaints = new List<string>();
        foreach (Block block in Page.Read(path).Blocks)
        {
            try
            {
                Parse(block);
            }
            catch (Exception fault) when (fault is JsonException or XmlException)
            {
                complaints.Add($"{path}({block.FirstLine}): this is not valid {block.Language}: {fault.Message}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_commands_on_a_page_use_only_projects_that_exist(string path) => Assert.All(
        Page.Read(path).Blocks.SelectMany(static block => block.Lines).SelectMany(static line => Project().Matches(line)),
        static named => Assert.True(
            Directory.Exists(Path.Combine(Page.Repository, named.Groups[1].Value)),
            $"The directory {named.Groups[1].Value} does not exist."));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_targets_of_the_links_on_a_page_exist(string path)
    {
        var complaints = new List<string>();
        foreach ((int index, string line) in Page.Read(path).Lines.Index())
        {
            complaints.AddRange(Link().Matches(line)
                .Select(static link => link.Groups[1].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Exists(path, target))
                .Select(target => $"{path}({index + 1}): {target} does not exist."));
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    private static void Parse(Block block)
    {
        if (block.Language == "json")
        {
            JsonDocument.Parse(block.Text).Dispose();
        }
        else if (block.Language == "xml")
        {
            XDocument.Parse($"<fragment>{block.Text}</fragment>");
        }
    }

    private static bool Exists(string path, string target)
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0
            ? path
            : Path.GetRelativePath(
                Page.Repository,
                Path.GetFullPath(parts[0], Path.GetDirectoryName(Path.Combine(Page.Repository, path))!));
        string full = Path.Combine(Page.Repository, file);
        return Directory.Exists(full) || (File.Exists(full) && (parts.Length == 1 || HasAnchor(Page.Read(file), parts[1])));
    }

    private static bool HasAnchor(Page page, string anchor) =>
        page.Lines.Any(line => line.StartsWith('#') && AnchorOf(line) == anchor);

    // Returns the anchor that GitHub and similar sites create for a heading.
    private static string AnchorOf(string heading) =>
        string.Concat(heading.TrimStart('#', ' ').Where(IsInAnchor)).Replace(' ', '-').ToLowerInvariant();

    private static bool IsInAnchor(char character) => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_';

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet (?:(?:run|test|pack|build)\b.*?)\s((?:src|tests|samples)/[\w./]+)")]
    private static partial Regex Project();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>What the pages show beside code is well-formed, and what they point to is there.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Page.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_JSON_and_XML_can_be_read(string path)
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
                complaints.Add($"{path}({block.FirstLine}): this is no {block.Language}: {fault.Message}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_commands_name_projects_that_are_there(string path) => Assert.All(
        Page.Read(path).Blocks.SelectMany(static block => block.Lines).SelectMany(static line => Project().Matches(line)),
        static named => Assert.True(Directory.Exists(Path.Combine(Page.Repository, named.Groups[1].Value)), $"There is no {named.Groups[1].Value}."));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_links_lead_somewhere(string path)
    {
        var complaints = new List<string>();
        foreach ((int index, string line) in Page.Read(path).Lines.Index())
        {
            complaints.AddRange(Link().Matches(line)
                .Select(static link => link.Groups[1].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(path, target))
                .Select(target => $"{path}({index + 1}): {target} leads nowhere."));
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

    private static bool Leads(string path, string target)
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0 ? path : Path.GetRelativePath(Page.Repository, Path.GetFullPath(parts[0], Path.GetDirectoryName(Path.Combine(Page.Repository, path))!));
        string full = Path.Combine(Page.Repository, file);
        return Directory.Exists(full) || (File.Exists(full) && (parts.Length == 1 || Page.Read(file).Lines.Any(line => line.StartsWith('#') && AnchorOf(line) == parts[1])));
    }

    // As the sites make it that show such pages.
    private static string AnchorOf(string heading) =>
        string.Concat(heading.TrimStart('#', ' ').Where(static character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_')).Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet (?:(?:run|test|pack|build)\b.*?)\s((?:src|tests|samples)/[\w./]+)")]
    private static partial Regex Project();
}

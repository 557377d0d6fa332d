using System.Runtime.CompilerServices;

namespace OppTyped.Generators.Tests.Docs;

/// <summary>A page of the documentation.</summary>
internal sealed record Page(string Path, string[] Lines)
{
    public static string Repository { get; } = Locate();

    /// <summary>The paths of all pages that users read.</summary>
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(
            [
                System.IO.Path.Combine(Repository, "README.md"),
                System.IO.Path.Combine(Repository, "src", "OppTyped.Sandbox", "README.md"),
            ])
            .Select(static file => System.IO.Path.GetRelativePath(Repository, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static Page Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Repository, path)));

    /// <summary>The fenced blocks of the page, from top to bottom.</summary>
    public IEnumerable<Block> Blocks
    {
        get
        {
            for (int line = 0; line < Lines.Length; line++)
            {
                if (!Lines[line].StartsWith("```", StringComparison.Ordinal))
                {
                    continue;
                }

                int first = line + 1;
                int end = Array.FindIndex(Lines, first, static text => text.StartsWith("```", StringComparison.Ordinal));
                Assert.True(end >= 0, $"{Path}({line + 1}): this block has no closing fence.");
                yield return new Block(Path, Lines[line][3..].Trim(), first + 1, Lines[first..end]);
                line = end;
            }
        }
    }

    private static string Locate([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath("../../..", System.IO.Path.GetDirectoryName(file)!);
}

/// <summary>A fenced block of a page. FirstLine is the line number of the first line inside the fence.</summary>
internal sealed record Block(string Page, string Language, int FirstLine, string[] Lines)
{
    public string Text => string.Join('\n', Lines);
}

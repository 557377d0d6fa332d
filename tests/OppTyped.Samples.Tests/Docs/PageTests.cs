using System.Runtime.CompilerServices;

namespace OppTyped.Samples.Tests.Docs;

/// <summary>What docs/testing.md shows is what runs here.</summary>
public sealed class PageTests
{
    [Fact]
    public void Each_block_of_code_is_a_tests()
    {
        string here = Here(), page = File.ReadAllText(Path.GetFullPath("../../../docs/testing.md", here));
        string[] files = [.. Directory.EnumerateFiles(here, "*.cs").Select(File.ReadAllText)];
        string[] blocks =
        [
            .. page.Split("```csharp\n")
                .Skip(1)
                .Select(static block => CodeOf(block[..block.IndexOf("\n```", StringComparison.Ordinal)])),
        ];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(files, file => file.Contains(block, StringComparison.Ordinal)));
    }

    // In the files, a namespace stands between the usings and the rest.
    private static string CodeOf(string block) =>
        string.Join(
            '\n',
            block
                .Split('\n')
                .SkipWhile(static line =>
                    line.Length == 0
                    || line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=')));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

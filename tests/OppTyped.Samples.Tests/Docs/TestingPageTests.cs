using System.Runtime.CompilerServices;

namespace OppTyped.Samples.Tests.Docs;

/// <summary>The code in docs/testing.md is the code of the tests in this folder.</summary>
public sealed class TestingPageTests
{
    [Fact]
    public void Each_code_block_of_the_page_is_the_code_of_a_test()
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

    // In the files, a namespace declaration follows the usings.
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

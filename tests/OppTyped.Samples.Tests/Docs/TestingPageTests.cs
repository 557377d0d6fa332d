using System.Runtime.CompilerServices;

namespace OppTyped.Samples.Tests.Docs;

/// <summary>Tests that the code in docs/testing.md equals the code of the tests in this folder.</summary>
public sealed class TestingPageTests
{
    [Fact]
    public void Each_code_block_of_the_page_equals_the_code_of_a_test()
    {
        string folder = ThisFolder(), page = File.ReadAllText(Path.GetFullPath("../../../docs/testing.md", folder));
        string[] files = [.. Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText)];
        string[] blocks =
        [
            .. page.Split("```csharp\n")
                .Skip(1)
                .Select(static block => RemoveUsings(block[..block.IndexOf("\n```", StringComparison.Ordinal)])),
        ];

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(files, file => file.Contains(block, StringComparison.Ordinal)));
    }

    // Removes the usings of a block. In the test files, a namespace declaration is between the usings and the code. So a block
    // with usings would not be found.
    private static string RemoveUsings(string block) =>
        string.Join(
            '\n',
            block
                .Split('\n')
                .SkipWhile(static line =>
                    line.Length == 0
                    || line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=')));

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

using OppTyped.Tests.Harness;

namespace OppTyped.Tests;

/// <summary>The README shows the actual output of the quickstart.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_quickstart_prints_what_the_README_shows()
    {
        string readme = await File.ReadAllTextAsync(
            Path.Combine(BuiltProgram.Repository, "README.md"),
            TestContext.Current.CancellationToken);
        int start = readme.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        string shown = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)];

        Assert.Equal(shown, await RunQuickstartAsync());
    }

    private static async Task<string> RunQuickstartAsync()
    {
        string output = await BuiltProgram.RunAsync(
            "samples/Quickstart",
            environment: new() { ["NO_COLOR"] = "1", ["TERM"] = "dumb" });
        return string.Join('\n', output.TrimEnd().Split('\n').Select(static line => line.TrimEnd()));
    }
}

using OppTyped.Tests.Harness;

namespace OppTyped.Tests;

/// <summary>Tests that the quickstart prints the approved text, and that the README shows a part of this text.</summary>
public sealed class ReadmeTests
{
    private const int MaxShownLines = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_quickstart_prints_the_approved_text()
    {
        string approved = Path.Combine(BuiltProgram.Repository, "tests", "OppTyped.Tests", "Approved", "Quickstart.verified.txt");
        string printed = await RunQuickstartAsync();
        if (Environment.GetEnvironmentVariable("OPPTYPED_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(approved, printed, Cancellation);
        }

        Assert.Equal(await File.ReadAllTextAsync(approved, Cancellation), printed);
    }

    [Fact]
    public async Task The_README_shows_a_short_part_of_the_output_of_the_quickstart()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(BuiltProgram.Repository, "README.md"), Cancellation);
        int start = readme.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        string shown = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)];

        Assert.InRange(shown.Split('\n').Length, 1, MaxShownLines);
        Assert.Contains(shown, await RunQuickstartAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> RunQuickstartAsync()
    {
        string output = await BuiltProgram.RunAsync(
            "samples/Quickstart",
            environment: new() { ["NO_COLOR"] = "1", ["TERM"] = "dumb" });
        return string.Join('\n', output.TrimEnd().Split('\n').Select(static line => line.TrimEnd()));
    }
}

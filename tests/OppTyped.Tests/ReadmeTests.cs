using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OppTyped.Tests;

/// <summary>What the README shows is what happens.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_quickstart_prints_what_the_README_shows()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository(), "README.md"), TestContext.Current.CancellationToken);
        int start = readme.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        string shown = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)];

        Assert.Equal(shown, await RunQuickstartAsync());
    }

    private static async Task<string> RunQuickstartAsync()
    {
        // Built beside this test, in the same configuration.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", Path.Combine(Repository(), "samples", "Quickstart", "bin", configuration, "net10.0", "Quickstart.dll"))
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["NO_COLOR"] = "1", ["TERM"] = "dumb" },
        };

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);

        return string.Join('\n', output.TrimEnd().Split('\n').Select(static line => line.TrimEnd()));
    }

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath("../..", Path.GetDirectoryName(file)!);
}

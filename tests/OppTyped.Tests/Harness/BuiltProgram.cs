using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OppTyped.Tests.Harness;

/// <summary>A program of this repository, built beside the tests, run as a process of its own.</summary>
internal static class BuiltProgram
{
    /// <summary>Where the repository is.</summary>
    public static string Repository { get; } = Locate();

    /// <summary>Runs it to its end, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string project, Dictionary<string, string>? environment = null, params string[] arguments)
    {
        // In the same configuration.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(Repository, project, "bin", configuration, "net10.0", $"{Path.GetFileName(project)}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static string Locate([CallerFilePath] string file = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(file)!);
}

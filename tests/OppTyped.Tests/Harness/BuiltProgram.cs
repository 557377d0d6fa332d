using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OppTyped.Tests.Harness;

/// <summary>A program of this repository that is built with the tests and run in a separate process.</summary>
internal static class BuiltProgram
{
    /// <summary>The root folder of the repository.</summary>
    public static string Repository { get; } = Locate();

    /// <summary>Runs the program to its end and returns its output.</summary>
    public static async Task<string> RunAsync(
        string project,
        Dictionary<string, string>? environment = null,
        params string[] arguments) => (await RunOrKillAsync(project, death: null, environment, arguments))!;

    /// <summary>
    /// Runs the program and returns its output, or null if it was killed because <paramref name="death"/> completed first.
    /// </summary>
    public static async Task<string?> RunOrKillAsync(
        string project,
        Task? death,
        Dictionary<string, string>? environment = null,
        params string[] arguments)
    {
        using Process process = Process.Start(Describe(project, environment, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task exit = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(exit, death ?? exit) != exit)
        {
            process.Kill();
            await exit;
            return null;
        }

        await exit;
        Assert.Equal(0, process.ExitCode);
        return await output;
    }

    private static ProcessStartInfo Describe(string project, Dictionary<string, string>? environment, string[] arguments)
    {
        // Use the same build configuration.
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

        return start;
    }

    private static string Locate([CallerFilePath] string file = "") => Path.GetFullPath("../../..", Path.GetDirectoryName(file)!);
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OppTyped.Tests.Harness;

/// <summary>Runs a program of this repository in a separate process. The program is built together with the tests.</summary>
internal static class BuiltProgram
{
    /// <summary>The root folder of the repository.</summary>
    public static string Repository { get; } = Locate();

    /// <summary>Returns whether a program of the operating system is installed.</summary>
    public static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs the program until it ends, and returns its output.</summary>
    public static async Task<string> RunAsync(
        string project,
        Dictionary<string, string>? environment = null,
        params string[] arguments) => (await RunOrKillAsync(project, killSignal: null, environment, arguments))!;

    /// <summary>
    /// Runs the program and returns its output, or null if it was killed because <paramref name="killSignal"/> completed first.
    /// </summary>
    public static async Task<string?> RunOrKillAsync(
        string project,
        Task? killSignal,
        Dictionary<string, string>? environment = null,
        params string[] arguments)
    {
        using Process process = Process.Start(CreateStartInfo(project, environment, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task exit = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(exit, killSignal ?? exit) != exit)
        {
            process.Kill();
            await exit;
            return null;
        }

        await exit;
        Assert.Equal(0, process.ExitCode);
        return await output;
    }

    /// <summary>Creates the start of a program whose output is redirected.</summary>
    public static ProcessStartInfo CreateStartInfo(string project, Dictionary<string, string>? environment, string[] arguments)
    {
        // Use the build configuration of the tests.
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

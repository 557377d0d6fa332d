using System.Diagnostics;

namespace OppTyped.Package.Tests.Harness;

/// <summary>
/// Runs <c>dotnet</c> as a user does. In one run of the tests, all builds share a compiler server.
/// <see cref="StopCompilerAsync"/> stops this server.
/// </summary>
internal static class Dotnet
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private static readonly string CompilerId = $"opptyped-{Guid.NewGuid():n}";

    public static Task<Outcome> StopCompilerAsync()
    {
        string[] stop = ["exec", Built.CompilerServer, $"-pipename:{CompilerId}", "-shutdown"];
        return RunAsync(Path.GetTempPath(), Built.RestoredPackages, stop);
    }

    public static async Task<Outcome> RunAsync(string folder, string packages, params IEnumerable<string> arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // If MSBuild runs the tests, the tests inherit the variables of MSBuild. These variables would change the build that the
        // test starts, so they are removed.
        string[] inheritedNames =
        [
            .. process.StartInfo.Environment.Keys
                .Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)),
        ];
        foreach (string inherited in inheritedNames)
        {
            process.StartInfo.Environment.Remove(inherited);
        }

        process.StartInfo.Environment["NUGET_PACKAGES"] = packages;
        process.StartInfo.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        process.StartInfo.Environment["UseSharedCompilation"] = "true";
        process.StartInfo.Environment["SharedCompilationId"] = CompilerId;
        process.StartInfo.Environment["DOTNET_TieredPGO"] = "0"; // Short processes run faster without it.
        process.StartInfo.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        process.StartInfo.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        process.StartInfo.Environment["DOTNET_NOLOGO"] = "1";

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Timeout);
        process.Start();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new Outcome(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>The result of a command.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    /// <summary>The errors and warnings of a build, without duplicates.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(static line =>
                line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Distinct(),
    ];

    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

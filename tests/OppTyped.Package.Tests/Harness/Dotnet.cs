using System.Diagnostics;

namespace OppTyped.Package.Tests.Harness;

/// <summary>Runs <c>dotnet</c> as a user does, and leaves no server of it running.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<Outcome> RunAsync(string folder, string packages, params IEnumerable<string> arguments)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What a test runner's own build has left there would make this one that one's.
        foreach (string inherited in process.StartInfo.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            process.StartInfo.Environment.Remove(inherited);
        }

        process.StartInfo.Environment["NUGET_PACKAGES"] = packages;
        process.StartInfo.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        process.StartInfo.Environment["UseSharedCompilation"] = "false";
        process.StartInfo.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        process.StartInfo.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        process.StartInfo.Environment["DOTNET_NOLOGO"] = "1";

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        process.Start();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token), errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Outcome(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>What a command came to.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    /// <summary>The errors and warnings of a build, each once.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(static line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Distinct(),
    ];

    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

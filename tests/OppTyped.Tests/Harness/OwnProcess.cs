using System.Diagnostics;
using OppTyped.Sandbox;

namespace OppTyped.Tests.Harness;

/// <summary>The program that uses an account of a sandbox in a separate process.</summary>
internal static class OwnProcess
{
    public const string Project = "tests/OppTyped.OwnProcess";

    /// <summary>Returns the environment variables with the account.</summary>
    public static Dictionary<string, string> EnvironmentFor(OpportunitySandbox sandbox) => new()
    {
        ["API_HOST"] = sandbox.ApiHost.ToString(),
        ["ASYNC_HOST"] = sandbox.AsyncHost.ToString(),
        ["ACCESS_KEY"] = sandbox.AccessKey,
        ["SECRET_KEY"] = sandbox.SecretKey,
        ["API_KEY"] = sandbox.AsyncApiKey,
    };

    /// <summary>Runs one bulk update in the process, and returns its error output and the number of calls.</summary>
    /// <param name="journal">The path of the journal.</param>
    /// <param name="runner">The program that runs the process, with its arguments; empty if it runs by itself.</param>
    /// <param name="variable">An additional environment variable.</param>
    public static async Task<(string Errors, int Calls)> RunBulkAsync(
        string journal,
        string[] runner,
        (string Name, string Value)? variable = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: cancellation);
        sandbox.Opportunities.Add("opportunity-0", 12003);
        Dictionary<string, string> environment = EnvironmentFor(sandbox);
        if (variable is var (name, value))
        {
            environment[name] = value;
        }

        ProcessStartInfo start = BuiltProgram.CreateStartInfo(Project, environment, ["bulk", "1", "1", journal]);
        string[] command = [.. runner, start.FileName, .. start.ArgumentList];
        start.FileName = command[0];
        start.ArgumentList.Clear();
        foreach (string argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (errors, sandbox.Calls.Count);
    }
}

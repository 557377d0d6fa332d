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

    /// <summary>Starts a sandbox for the process.</summary>
    public static async Task<OpportunitySandbox> StartSandboxAsync()
    {
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        sandbox.Opportunities.Add("opportunity-0", 12003);
        return sandbox;
    }

    /// <summary>Runs one bulk update in the process, and returns its error output and the number of calls.</summary>
    /// <param name="journal">The path of the journal.</param>
    /// <param name="runner">The program that runs the process, with its arguments; empty if it runs by itself.</param>
    /// <param name="variable">An additional environment variable.</param>
    public static async Task<(string Errors, int Calls)> RunBulkAsync(
        string journal,
        string[] runner,
        (string Name, string Value)? variable = null)
    {
        await using OpportunitySandbox sandbox = await StartSandboxAsync();
        (_, string errors, int calls) = await RunBulkAsync(sandbox, (journal, "1"), runner, variable);
        return (errors, calls);
    }

    /// <summary>Runs one bulk update of a sandbox in the process.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="run">The path of the journal, and the id of the run.</param>
    /// <param name="runner">The program that runs the process, with its arguments; empty if it runs by itself.</param>
    /// <param name="variable">An additional environment variable.</param>
    /// <returns>The output and the error output of the process, and the number of its calls.</returns>
    public static async Task<(string Output, string Errors, int Calls)> RunBulkAsync(
        OpportunitySandbox sandbox,
        (string Journal, string Id) run,
        string[] runner,
        (string Name, string Value)? variable = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Dictionary<string, string> environment = EnvironmentFor(sandbox);
        if (variable is var (name, value))
        {
            environment[name] = value;
        }

        int before = sandbox.Calls.Count;
        ProcessStartInfo start = BuiltProgram.CreateStartInfo(Project, environment, ["bulk", "1", "1", run.Journal, run.Id]);
        string[] command = [.. runner, start.FileName, .. start.ArgumentList];
        start.FileName = command[0];
        start.ArgumentList.Clear();
        foreach (string argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        string errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (await output, errors, sandbox.Calls.Count - before);
    }
}

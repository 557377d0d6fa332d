using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>The sandbox in a separate process, so that the CPU time and memory of the sandbox are not measured.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    public const string AccessKey = "access";
    public const string SecretKey = "secret";

    private readonly Process _process;
    private readonly string _account;

    private SandboxProcess(Process process, string account, Uri apiHost) =>
        (_process, _account, ApiHost) = (process, account, apiHost);

    public Uri ApiHost { get; }

    /// <summary>Starts the sandbox with an opportunity of type 12003 for each id.</summary>
    public static async Task<SandboxProcess> StartAsync(IEnumerable<string> ids)
    {
        string account = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            account,
            JsonSerializer.Serialize(new { opportunities = ids.Select(static id => new { id, eventCode = 12003 }) }));
        string program = typeof(OpportunitySandbox).GetTypeInfo().Assembly.Location;
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [program, "--port", "0", "--no-page", "--account", account, "--access-key", AccessKey, "--secret-key", SecretKey])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("opportunity API", StringComparison.Ordinal))
            {
                return new SandboxProcess(
                    process,
                    account,
                    new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()));
            }
        }

        throw new InvalidOperationException("The sandbox did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_account);
    }
}

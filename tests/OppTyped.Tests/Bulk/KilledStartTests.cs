using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// Starts of a second run, each killed at another system call that uses a file of the journal. strace kills the process.
/// </summary>
public sealed class KilledStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_start_that_is_killed_at_any_step_loses_no_run()
    {
        Assert.SkipUnless(BuiltProgram.IsInstalled("strace"), "strace is not installed.");
        await using OpportunitySandbox sandbox = await OwnProcess.StartSandboxAsync();
        await RunAsync(sandbox, "1", []);
        byte[] complete = await File.ReadAllBytesAsync(_folder["journal"], TestContext.Current.CancellationToken);

        int kills = 0;
        foreach (string call in (string[])["openat", "flock", "rename", "ftruncate", "pwrite64", "fsync"])
        {
            for (int when = 1; await IsKilledAsync(sandbox, complete, call, when); when++)
            {
                kills++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills");
        Assert.InRange(kills, 8, 100);
    }

    // Starts the second run after the first one is complete. If the start is killed, checks that both runs can be finished.
    private async Task<bool> IsKilledAsync(OpportunitySandbox sandbox, byte[] complete, string call, int when)
    {
        Clear();
        await File.WriteAllBytesAsync(_folder["journal"], complete, TestContext.Current.CancellationToken);
        (string output, _, int sent) = await RunAsync(sandbox, "2", Killing(call, when));
        if (output.Length > 0)
        {
            return false;
        }

        (output, string errors, int sentAgain) = await RunAsync(sandbox, "2", []);
        Assert.Equal(("1 0 0\n", ""), (output, errors));
        Assert.InRange(sent + sentAgain, 1, 2);
        Assert.Equal(("1 0 0\n", "", 0), await RunAsync(sandbox, "1", []));
        Assert.Equal(("1 0 0\n", "", 0), await RunAsync(sandbox, "2", []));
        return true;
    }

    private Task<(string Output, string Errors, int Calls)> RunAsync(
        OpportunitySandbox sandbox,
        string runId,
        string[] runner) =>
        OwnProcess.RunBulkAsync(sandbox, (_folder["journal"], runId), runner);

    // Each thread has its own count of system calls.
    private string[] Killing(string call, int when) =>
    [
        "strace", "-f", "-qq", "-o", "/dev/null",
        "-P", _folder["journal"], "-P", _folder["journal.lock"], "-P", _folder["journal.1.done"],
        "-e", $"inject={call}:signal=SIGKILL:when={when}",
    ];

    private void Clear()
    {
        foreach (string file in Directory.GetFiles(_folder["."]))
        {
            File.Delete(file);
        }
    }
}

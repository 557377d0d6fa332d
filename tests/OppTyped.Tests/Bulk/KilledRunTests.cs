using System.Globalization;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// Runs bulk updates in a separate process, which is killed at random moments and restarted until the run completes. The service
/// loses responses, returns gateway errors and fails every call that contains a certain row.
/// </summary>
public sealed class KilledRunTests
{
    private const int Rows = 600;
    private const int Opportunities = 80;
    private const int Poison = 7;

    private static readonly int Runs = Chaos.Cases(usual: 2, full: 50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_killed_many_times_loses_and_reorders_no_row()
    {
        using var folder = new TemporaryFolder();
        int kills = 0, sentTwice = 0;
        for (int run = 0; run < Runs; run++)
        {
            await using OpportunitySandbox sandbox = await StartAsync(run);
            kills += await RunToItsEndAsync(sandbox, folder[$"{run}.journal"], new Random(run));
            sentTwice += Check(sandbox);
        }

        Assert.NotEqual(0, kills);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Runs} runs of {Rows} rows, {kills} kills, {sentTwice} rows made twice");
    }

    private static async Task<OpportunitySandbox> StartAsync(int run)
    {
        OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(
            new SandboxOptions
            {
                Seed = run + 1,
                HistoryKept = Rows * 4,
                CallsKept = 0,
            },
            Cancellation);
        for (int opportunity = 0; opportunity < Opportunities; opportunity++)
        {
            sandbox.Opportunities.Add($"opportunity-{opportunity}", 12003);
        }

        sandbox.Latency.Response = SandboxDelay.Uniform(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(60));
        sandbox.Faults.Add(SandboxFault.PoisonRow() with { OpportunityId = $"opportunity-{Poison}" });
        sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.05 });
        sandbox.Faults.Add(SandboxFault.Error(502) with { Probability = 0.05 });
        return sandbox;
    }

    private static async Task<int> RunToItsEndAsync(OpportunitySandbox sandbox, string journal, Random random)
    {
        var settings = new Dictionary<string, string>
        {
            ["API_HOST"] = sandbox.ApiHost.ToString(),
            ["ASYNC_HOST"] = sandbox.AsyncHost.ToString(),
            ["ACCESS_KEY"] = sandbox.AccessKey,
            ["SECRET_KEY"] = sandbox.SecretKey,
            ["API_KEY"] = sandbox.AsyncApiKey,
        };
        for (int kills = 0; ; kills++)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            Task? death = kills < 4 ? UntilCalledAsync(sandbox, random.Next(12), random.Next(60), ended.Token) : null;
            string? output = await BuiltProgram.RunOrKillAsync(
                "tests/OppTyped.OwnProcess",
                death,
                settings,
                "bulk",
                $"{Rows}",
                $"{Opportunities}",
                journal);
            await ended.CancelAsync();
            if (output is { } printed)
            {
                // By chance, every attempt of a row can end with an unknown outcome. The next run sends the row again.
                if (printed.Trim().EndsWith(" 0", StringComparison.Ordinal))
                {
                    return kills;
                }

                Assert.True(kills < 12, printed);
            }
        }
    }

    // Counts calls before the delay, so that the machine's speed does not decide how far the run is when it is killed.
    private static async Task UntilCalledAsync(OpportunitySandbox sandbox, int calls, int milliseconds, CancellationToken ended)
    {
        for (long enough = sandbox.Counts.Accepted + calls; sandbox.Counts.Accepted < enough;)
        {
            await Task.Delay(1, ended);
        }

        await Task.Delay(milliseconds, ended);
    }

    // Checks which rows the service has and in which order it made them. Returns how many rows were made more than once.
    private static int Check(OpportunitySandbox sandbox)
    {
        var random = new Random(Rows);
        ILookup<int, int> rows = Enumerable.Range(0, Rows).ToLookup(_ => random.Next(Opportunities), static row => row);
        int twice = 0;
        for (int opportunity = 0; opportunity < Opportunities; opportunity++)
        {
            int[] made =
            [
                .. sandbox
                    .Opportunities[$"opportunity-{opportunity}"]
                    .History.Select(static change => int.Parse(change.Fields["mx_Custom_6"]!, CultureInfo.InvariantCulture)),
            ];
            Assert.Equal(opportunity == Poison ? [] : rows[opportunity], made.Distinct());
            Assert.Equal(made.Order(), made);
            twice += made.Length - made.Distinct().Count();
        }

        return twice;
    }
}

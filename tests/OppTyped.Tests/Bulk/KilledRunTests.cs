using System.Globalization;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// Runs bulk updates in a separate process, which is killed at random moments and restarted until the run completes. A gateway
/// loses, cuts and doubles responses, and executes lost calls later. The service returns errors, and an error for every call that
/// contains a certain row.
/// </summary>
public sealed class KilledRunTests
{
    private const int Rows = 600;
    private const int Opportunities = 80;
    private const int Poison = 7;

    private static readonly int Runs = Chaos.Cases(usual: 1, full: 24);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_is_killed_many_times_loses_no_row_and_keeps_the_order()
    {
        using var folder = new TemporaryFolder();
        int kills = 0, late = 0, repeated = 0;
        for (int run = 0; run < Runs; run++)
        {
            await using OpportunitySandbox sandbox = await StartAsync(run);
            await using var gateway = new LossyGateway(sandbox, folder[$"{run}.told"], run);
            kills += await RunToCompletionAsync(sandbox, gateway, folder[$"{run}"], new Random(run));
            await gateway.ExecuteLateCallsAsync();

            Check(sandbox);
            Assert.Empty(gateway.SentAfterTold);
            late += gateway.LateCalls;
            repeated += gateway.Rows - Rows;
        }

        Assert.NotEqual(0, kills);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Runs} runs of {Rows} rows, {kills} kills, {late} late calls, {repeated} rows sent again");
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
        sandbox.Faults.Add(SandboxFault.Error(502) with { Probability = 0.05 });
        return sandbox;
    }

    private static async Task<int> RunToCompletionAsync(
        OpportunitySandbox sandbox,
        LossyGateway gateway,
        string file,
        Random random)
    {
        Dictionary<string, string> settings = OwnProcess.EnvironmentFor(sandbox);
        (settings["API_HOST"], settings["TOLD"]) = ($"{gateway.Host}", $"{file}.told");
        for (int kills = 0; ; kills++)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            Task? killSignal = kills < 5 ? WaitForCallsAsync(sandbox, random.Next(12), random.Next(60), ended.Token) : null;
            string? output = await BuiltProgram.RunOrKillAsync(
                OwnProcess.Project,
                killSignal,
                settings,
                "bulk",
                $"{Rows}",
                $"{Opportunities}",
                $"{file}.journal",
                "1");
            await ended.CancelAsync();
            if (output is { } printed)
            {
                // The last number in the output counts the rows that have an unknown outcome or were not sent. If this number is
                // not 0, the next run sends these rows.
                if (printed.Trim().EndsWith(" 0", StringComparison.Ordinal))
                {
                    return kills;
                }

                Assert.True(kills < 12, printed);
            }
        }
    }

    // Waits until the service has received the given number of calls, and then for the given time. With only a time, the number
    // of calls before the kill would depend on the speed of the machine.
    private static async Task WaitForCallsAsync(OpportunitySandbox sandbox, int calls, int milliseconds, CancellationToken ended)
    {
        for (long target = sandbox.Counts.Accepted + calls; sandbox.Counts.Accepted < target;)
        {
            await Task.Delay(1, ended);
        }

        await Task.Delay(milliseconds, ended);
    }

    // Checks that the service has executed all rows of each opportunity in input order, but no row of the poison opportunity.
    private static void Check(OpportunitySandbox sandbox)
    {
        var random = new Random(Rows);
        ILookup<int, int> rows = Enumerable.Range(0, Rows).ToLookup(_ => random.Next(Opportunities), static row => row);
        for (int opportunity = 0; opportunity < Opportunities; opportunity++)
        {
            int[] executed =
            [
                .. sandbox
                    .Opportunities[$"opportunity-{opportunity}"]
                    .History.Select(static change => int.Parse(change.Fields["mx_Custom_6"]!, CultureInfo.InvariantCulture)),
            ];
            Assert.Null(ExecutedRows.FindProblem(opportunity == Poison ? [] : [.. rows[opportunity]], executed));
        }
    }
}

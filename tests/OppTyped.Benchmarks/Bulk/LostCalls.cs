using System.Globalization;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>
/// Measures how long bulk runs take if 5 % of the responses are lost, and the next update of an opportunity waits for lost calls
/// or not. The sandbox allows 25 calls in 5 s. The runs wait most of the time, so they run at the same time.
/// </summary>
internal static class LostCalls
{
    private const int Rows = 10_000;

    public static async Task RunAsync()
    {
        (string Name, Func<int, int> IdOf)[] inputs =
        [
            ("unique ids", static row => row),
            ("three adjacent rows of each id", static row => row / 3),
            ("100 ids, 100 rows of each", static row => row % 100),
        ];
        string[] lines = await Task.WhenAll(
            from input in inputs
            from late in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(60)]
            select RunAsync(input.Name, input.IdOf, late)).ConfigureAwait(false);
        foreach (string line in lines)
        {
            Console.WriteLine(line);
        }
    }

    private static async Task<string> RunAsync(string name, Func<int, int> idOf, TimeSpan lateArrival)
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox
            .StartAsync(new SandboxOptions { CallsKept = 0 })
            .ConfigureAwait(false);
        foreach (int id in Enumerable.Range(0, Rows).Select(idOf).Distinct())
        {
            sandbox.Opportunities.Add(IdText(id), 12003);
        }

        sandbox.Faults.Add(SandboxFault.LostAnswer with { Probability = 0.05 });
        await using var account = new LimitedAccount(sandbox);
        BulkSummary summary = await account.Client
            .BulkUpdateAsync(
                Enumerable.Range(0, Rows).Select(row => (OpportunityUpdate)new OpportunityUpdate<DynamicOpportunity>(
                    IdText(idOf(row)),
                    new FieldChanges(12003).Set("mx_Custom_6", row))),
                new BulkUpdateOptions { LateArrival = lateArrival })
            .ConfigureAwait(false);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, LateArrival {lateArrival.TotalSeconds} s: {summary.Elapsed.TotalSeconds:0} s, {summary.Calls} calls, "
                + $"{summary.Updated} updated, {summary.Resent} sent again, {summary.LateArrivals} late arrivals possible");
    }

    private static string IdText(int id) => string.Create(CultureInfo.InvariantCulture, $"opportunity-{id}");
}

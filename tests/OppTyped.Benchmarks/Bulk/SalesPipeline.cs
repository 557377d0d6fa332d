using System.Globalization;
using CsvHelper;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>
/// Sends a file of sales opportunities as typed updates to the sandbox, at the documented limit. The file has the columns
/// opportunity_id, sales_agent, product, account, deal_stage, engage_date, close_date and close_value.
/// </summary>
internal static class SalesPipeline
{
    public static async Task RunAsync(string file)
    {
        List<Sale> sales = Read(file);

        await using OpportunitySandbox sandbox = await OpportunitySandbox
            .StartAsync(new SandboxOptions { CallsKept = 0 })
            .ConfigureAwait(false);
        foreach (Sale sale in sales)
        {
            sandbox.Opportunities.Add(sale.Id, 12003);
        }

        await using var account = new LimitedAccount(sandbox);
        BulkSummary summary = await account.Client
            .BulkUpdateAsync(sales.Select(static sale => sale.ToUpdate()))
            .ConfigureAwait(false);

        int wrong = sales.Count(sale => !sale.IsHeldBy(sandbox.Opportunities[sale.Id]));
        double possible = summary.Elapsed / LimitedAccount.Window * LimitedAccount.Calls;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Read} rows in {summary.Calls} calls and {summary.Elapsed.TotalSeconds:0.0} s, "
                + $"{summary.Read / summary.Elapsed.TotalSeconds:0} rows a second, "
                + $"{summary.Calls / possible * 100:0.0} % of the limit, {sandbox.Counts.Throttled} calls refused, "
                + $"at most {sandbox.Arrivals.MostAcceptedWithin(LimitedAccount.Window)} in a window; "
                + $"{summary.Updated} updated, {wrong} wrong on the server"));
    }

    private static List<Sale> Read(string file)
    {
        using var csv = CsvReader.FromFile(file, new CsvReaderOptions { HasHeader = true, Separator = ',' });
        var sales = new List<Sale>();
        while (csv.Read())
        {
            sales.Add(Sale.Of(csv.Current.ToArray()));
        }

        return sales;
    }
}

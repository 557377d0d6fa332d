using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Models;
using OppTyped.LeadSquared;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>
/// A bulk run of a million updates of six fields: what CPU it takes a row, the input's own objects and a service in the same process
/// included, and how much memory above the idle process.
/// </summary>
internal static class MillionRows
{
    public static async Task RunAsync(int rows)
    {
        await using ServiceProvider services = Services(out InstantServer server);
        IOpportunityClient crm = services.GetRequiredService<IOpportunityClient>();
        foreach (bool keepsJournal in (bool[])[false, true])
        {
            await MeasureAsync(crm, server, rows / 10, keepsJournal: keepsJournal, isWarmUp: true);
            await MeasureAsync(crm, server, rows, keepsJournal, isWarmUp: false);
        }
    }

    private static async Task MeasureAsync(IOpportunityClient crm, InstantServer server, int rows, bool keepsJournal, bool isWarmUp)
    {
        string? journal = keepsJournal ? Path.GetTempFileName() : null;
        if (journal is not null)
        {
            File.Delete(journal);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        long idle = process.WorkingSet64, calls = server.Calls, delivered = 0, peak = 0;
        TimeSpan cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        BulkSummary summary = await crm.UpdateAllAsync(
            Updates(rows),
            new BulkUpdateOptions
            {
                Journal = journal,
                OnOutcome = outcome =>
                {
                    if (++delivered % 50_000 == 0)
                    {
                        process.Refresh();
                        peak = Math.Max(peak, process.WorkingSet64);
                    }

                    return ValueTask.CompletedTask;
                },
            });
        clock.Stop();
        process.Refresh();
        if (!isWarmUp)
        {
            double cpuPerRow = (process.TotalProcessorTime - cpu).TotalMicroseconds / rows;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary}{(keepsJournal ? $", journal of {new FileInfo(journal!).Length / (double)rows:0.00} B a row" : "")}: {cpuPerRow:0.00} µs of CPU a row, {(Math.Max(peak, process.WorkingSet64) - idle) / 1048576.0:0.0} MB above idle, {rows / (double)(server.Calls - calls):0.00} rows a call, {clock.Elapsed.TotalSeconds:0.0} s"));
        }

        if (journal is not null)
        {
            File.Delete(journal);
        }
    }

    private static IEnumerable<OpportunityUpdate> Updates(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            yield return new OpportunityUpdate<Quote>(new Guid(row, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(), Samples.Quote(row % 1000));
        }
    }

    private static ServiceProvider Services(out InstantServer server)
    {
        var services = new ServiceCollection();
        var instant = new InstantServer();
        services.AddLeadSquared(options =>
        {
            options.ApiHost = new Uri("https://api.leadsquared.com");
            options.AccessKey = "access";
            options.SecretKey = "secret";
        }).HttpClient.ConfigurePrimaryHttpMessageHandler(() => instant);
        server = instant;
        return services.BuildServiceProvider();
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Models;
using OppTyped.LeadSquared;

namespace OppTyped.Benchmarks.Bulk;

/// <summary>
/// Measures a bulk run of a million updates with six fields each. The results are the CPU time per row, and the increase of the
/// process's memory during the run. The CPU time includes the creation of the input objects. The updates are sent first to an
/// <see cref="InstantServer"/> in the same process, and then to the sandbox in a separate process.
/// </summary>
internal static class MillionRows
{
    private const int Opportunities = 100_000;

    public static async Task RunAsync(int rows)
    {
        using var instant = new InstantServer();
        await MeasureAsync(
            "in the same process",
            rows,
            options => options.ApiHost = new Uri("https://api.leadsquared.com"),
            instant);

        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(Enumerable.Range(0, Opportunities).Select(IdOf));
        await MeasureAsync("the sandbox", rows, options => options.ApiHost = sandbox.ApiHost, primary: null);
    }

    /// <summary>Creates the given number of updates with six fields each.</summary>
    public static IEnumerable<OpportunityUpdate> Updates(int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            yield return new OpportunityUpdate<Quote>(IdOf(row % Opportunities), Samples.Quote(row % 1000));
        }
    }

    /// <summary>Creates the services of an account without a rate limit.</summary>
    public static ServiceProvider Services(Action<LeadSquaredOptions> configure, HttpMessageHandler? primary)
    {
        var services = new ServiceCollection();
        AccountBuilder<LeadSquaredCredentials> account = services.AddLeadSquared(options =>
        {
            options.AccessKey = SandboxProcess.AccessKey;
            options.SecretKey = SandboxProcess.SecretKey;
            options.Limits.Calls = null;
            configure(options);
        });
        if (primary is not null)
        {
            account.HttpClient.ConfigurePrimaryHttpMessageHandler(() => primary);
        }

        return services.BuildServiceProvider();
    }

    private static async Task MeasureAsync(
        string service,
        int rows,
        Action<LeadSquaredOptions> configure,
        HttpMessageHandler? primary)
    {
        await using ServiceProvider services = Services(configure, primary);
        ILeadSquaredClient crm = services.GetRequiredService<ILeadSquaredClient>();
        foreach (bool keepsJournal in (bool[])[false, true])
        {
            await MeasureAsync(service, crm, rows / 10, keepsJournal, isWarmUp: true);
            await MeasureAsync(service, crm, rows, keepsJournal, isWarmUp: false);
        }
    }

    private static async Task MeasureAsync(string service, ILeadSquaredClient crm, int rows, bool keepsJournal, bool isWarmUp)
    {
        string? journal = keepsJournal ? Path.GetTempFileName() : null;
        if (journal is not null)
        {
            File.Delete(journal);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        long idle = process.WorkingSet64, delivered = 0, peak = 0;
        TimeSpan cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        BulkSummary summary = await crm.BulkUpdateAsync(
            Updates(rows),
            new BulkUpdateOptions
            {
                Journal = journal,
                RunId = journal is null ? null : "1",
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
                $"{service}: {summary}"
                    + $"{(keepsJournal ? $", journal of {new FileInfo(journal!).Length / (double)rows:0.00} B a row" : "")}: "
                    + $"{cpuPerRow:0.00} µs of CPU a row, "
                    + $"{(Math.Max(peak, process.WorkingSet64) - idle) / 1048576.0:0.0} MB above idle, "
                    + $"{rows / (double)summary.Calls:0.00} rows a call, {clock.Elapsed.TotalSeconds:0.0} s"));
        }

        if (journal is not null)
        {
            File.Delete(journal);
        }
    }

    private static string IdOf(int opportunity) => new Guid(opportunity, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();
}

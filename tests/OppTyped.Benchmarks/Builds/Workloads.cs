using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using OppTyped.Benchmarks.Bulk;
using OppTyped.Benchmarks.Calls;
using OppTyped.Benchmarks.Compiling;
using OppTyped.Benchmarks.Interleaved;
using OppTyped.Benchmarks.Models;
using OppTyped.Benchmarks.Reading;
using OppTyped.Benchmarks.Writing;
using OppTyped.LeadSquared;

namespace OppTyped.Benchmarks.Builds;

/// <summary>
/// The workloads for the comparison of builds. Each workload uses the API of its own build, so the API can change between two
/// builds. The names of the workloads must not change.
/// </summary>
internal static class Workloads
{
    /// <summary>Prepares a workload. The returned function runs the given number of operations and measures their cost.</summary>
    public static async Task<Func<int, Task<Cost>>> PrepareAsync(string name, Uri callServer) => name switch
    {
        "write" => Write(),
        "read" => await ReadAsync().ConfigureAwait(false),
        "call" => await CallAsync(callServer).ConfigureAwait(false),
        "client" => Client(),
        "bulk" => Bulk(),
        "edit" => Edit(),
        _ => throw new ArgumentException("This build does not have the workload."),
    };

    private static Func<int, Task<Cost>> Write()
    {
        var update = new SixFieldUpdate();
        update.AllWriteTheSame();
        return count => Meter.MeasureAsync(() =>
        {
            for (int done = 0; done < count; done++)
            {
                update.OppTyped();
            }
        });
    }

    private static async Task<Func<int, Task<Cost>>> ReadAsync()
    {
        var reading = new SixFieldRead();
        await reading.AllReadTheSame().ConfigureAwait(false);
        return count => Meter.MeasureAsync(() =>
        {
            for (int done = 0; done < count; done++)
            {
                reading.OppTyped();
            }
        });
    }

    private static async Task<Func<int, Task<Cost>>> CallAsync(Uri callServer)
    {
        var account = new CallAccount(callServer);
        await account.UpdateAsync().ConfigureAwait(false);
        Contender contender = Contender.Repeating(new Series(1), account.UpdateAsync);
        return count => contender.RunAsync(count, CancellationToken.None);
    }

    private static Func<int, Task<Cost>> Client()
    {
        var host = new Uri("https://api.leadsquared.com");
        ServiceProvider services = MillionRows.Services(options => options.ApiHost = host, new InstantUpdates());
        ILeadSquaredClient crm = services.GetRequiredService<ILeadSquaredClient>();
        var patch = new QuotePatch { Premium = CallAccount.Premium };
        Contender contender = Contender.Repeating(new Series(1), () => crm.UpdateAsync(Samples.Id, patch));
        return count => contender.RunAsync(count, CancellationToken.None);
    }

    private static Func<int, Task<Cost>> Bulk()
    {
        var host = new Uri("https://api.leadsquared.com");
        ServiceProvider services = MillionRows.Services(options => options.ApiHost = host, new InstantServer());
        ILeadSquaredClient crm = services.GetRequiredService<ILeadSquaredClient>();
        var options = new BulkUpdateOptions { OnOutcome = static _ => ValueTask.CompletedTask };
        return async count =>
        {
            BulkSummary? summary = null;
            async Task UpdateAsync() =>
                summary = await crm.BulkUpdateAsync(MillionRows.Updates(count), options).ConfigureAwait(false);
            Cost cost = await Meter.MeasureAsync(UpdateAsync).ConfigureAwait(false);
            return summary!.Updated == count
                ? cost
                : throw new InvalidOperationException($"Not all rows were updated: {summary}");
        };
    }

    private static Func<int, Task<Cost>> Edit()
    {
        var project = new EditedProject(models: 1_000);
        project.RunFirst();
        return async count =>
        {
            var total = default(Cost);
            for (int done = 0; done < count; done++)
            {
                CSharpCompilation edited = project.Edit();
                GC.Collect();
                total = total.Plus(await Meter.MeasureAsync(() => project.RunAgain(edited)).ConfigureAwait(false));
            }

            return total;
        };
    }
}

using System.Globalization;
using BenchmarkDotNet.Running;
using OppTyped.Benchmarks;
using OppTyped.Benchmarks.Builds;
using OppTyped.Benchmarks.Bulk;
using OppTyped.Benchmarks.Calls;
using OppTyped.Benchmarks.Compiling;
using OppTyped.Benchmarks.Interleaved;
using OppTyped.Benchmarks.Queue;
using OppTyped.Benchmarks.Throttling;

switch (args)
{
    case ["call", .. var rest]:
        return await Interruptible
            .RunAsync(stop => CallComparison.RunAsync(RoundArguments.Parse(rest), stop))
            .ConfigureAwait(false);
    case ["compare", var oldBuild, var newBuild, .. var rest]:
        return await Interruptible
            .RunAsync(stop => new BuildComparison(oldBuild, newBuild).RunAsync(RoundArguments.Parse(rest), stop))
            .ConfigureAwait(false);
    case ["serve"]:
        await CallServer.RunAsync().ConfigureAwait(false);
        break;
    case ["worker", var callServer]:
        await Worker.RunAsync(new Uri(callServer)).ConfigureAwait(false);
        break;
    case ["rules", .. var rest]:
        CostOfRules.Measure(
            rounds: rest is [var rounds, ..] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 5,
            models: rest is [_, var models] ? int.Parse(models, CultureInfo.InvariantCulture) : 1_000);
        break;
    case ["edit"]:
        EditOfAProject.Measure();
        break;
    case ["fields"]:
        LargeModel.Measure(rounds: 7);
        break;
    case ["limit"]:
        LimitSimulation.Print(count: 20_000);
        break;
    case ["limit-live"]:
        await LiveLimit.RunAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(false);
        break;
    case ["queue"]:
        QueueSimulation.Print();
        break;
    case ["lost"]:
        await LostCalls.RunAsync().ConfigureAwait(false);
        break;
    case ["pipeline", var file]:
        await SalesPipeline.RunAsync(file).ConfigureAwait(false);
        break;
    case ["bulk", .. var rest]:
        await MillionRows
            .RunAsync(rest is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 1_000_000)
            .ConfigureAwait(false);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ShortStableRun).Assembly).Run(args, new ShortStableRun());
        break;
}

return 0;
